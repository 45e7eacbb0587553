import { api } from '../parts/api';
import { clock } from '../parts/clock';
import { completeness } from '../parts/completeness';
import { disk } from '../parts/disk';
import { inputs } from '../parts/inputs';
import { instances } from '../parts/instances';
import { kills } from '../parts/kills';
import { queue } from '../parts/queue';
import { scanner } from '../parts/scanner';
import { soak } from '../parts/soak';
import { storage } from '../parts/storage';
import { versions } from '../parts/versions';
import type { FaultsPart } from './FaultsPart';

export const allParts: readonly FaultsPart[] = [
  kills,
  storage,
  queue,
  clock,
  api,
  disk,
  instances,
  versions,
  completeness,
  soak,
  scanner,
  inputs,
];
