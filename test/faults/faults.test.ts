import path from 'node:path';

import { ensureRuntimeBuilt } from '../../build/ensureRuntimeBuilt';
import { useFolder } from '../harness/system/useFolder';
import { useStorage } from '../harness/system/useStorage';
import type { FaultsPart } from './campaign/FaultsPart';
import { runPart } from './campaign/runPart';
import { completeness } from './parts/completeness';
import { kills } from './parts/kills';
import { queue } from './parts/queue';
import { scanner } from './parts/scanner';
import { storage as storagePart } from './parts/storage';
import { Checker } from './trial/Checker';

/** The short form of the campaign: a round of some parts, each with a seed that shows much. */
describe('the fault campaign', () => {
  const storage = useStorage();
  const folder = useFolder('faults-');
  let checker: Checker;

  beforeAll(async () => {
    checker = Checker.start(path.join(await ensureRuntimeBuilt(), 'main.js'));
  });
  afterAll(() => {
    checker.stop();
  });

  it.each<[string, FaultsPart, number]>([
    ['a drain that is killed again and again', kills, 4],
    ['a storage account that refuses or loses a fifth of the requests', storagePart, 1],
    ['messages that are lost and garbled', queue, 1],
    ['blobs that are lost: the certificate names them', completeness, 1],
    ['a gap over which no app is idle', completeness, 2],
    ['streams that are cut, mixed and invalid', scanner, 1],
  ])(
    'ends with the truth after %s',
    async (_name, part, seed) => {
      const outcome = await runPart(part, {
        seed,
        rounds: 1,
        parallel: 1,
        scratchFolder: folder.in('rounds'),
        shared: {
          checker,
          nextStorage: () => Promise.resolve(storage.next()),
          report: () => undefined,
        },
      });
      expect(outcome.violations).toEqual([]);
      expect(Object.values(outcome.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(
        3,
      );
    },
    60_000,
  );
});
