import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import type { Environment } from '../../harness/system/AuditLog';

const preload = path.join(projectRoot, 'test', 'harness', 'engine', 'shiftClock.js');

/** The settings of a process whose clock starts at this time. */
export function shiftedClock(start: Date): Environment {
  return { NODE_OPTIONS: `--require ${preload}`, TEST_NOW: start.toISOString() };
}
