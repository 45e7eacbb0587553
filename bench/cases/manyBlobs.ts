import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from './BenchContext';
import type { CaseResult } from './CaseResult';
import {
  isWithinMemory,
  measureMemory,
  memoryColumns,
  memoryFigures,
  memoryRow,
} from './measureMemory';

/** Noise of the garbage collector's own timing, which two equal runs differ by as well. */
const growthAllowed = 1.1;

/** Two backlogs of small blobs, of which the longer one must not need more memory. */
export async function manyBlobs(
  context: BenchContext,
  [fewer, more]: readonly [number, number],
): Promise<CaseResult> {
  const measure = async (blobs: number) =>
    measureMemory(context, `${blobs.toLocaleString('en')} blobs of 2 records`, {
      seed: 3,
      blobs,
      recordsPerBlob: 2,
      launchShare: 0.01,
    });
  const small = await measure(fewer);
  const large = await measure(more);
  const growth = large.run.cost.peakBytes / small.run.cost.peakBytes;
  const grows = growth > growthAllowed;
  return {
    name: 'many-blobs',
    figures: [small, large].map(memoryFigures),
    tables: [
      {
        title: 'Memory against the length of the backlog',
        columns: memoryColumns,
        rows: [memoryRow(small), memoryRow(large)],
        notes: [
          `The longer backlog takes ${formatFigure(growth, 2)} times the memory of the shorter one ` +
            `(at most ${growthAllowed}): ${grows ? 'NOT MET' : 'met'}.`,
        ],
      },
    ],
    isMet: !grows && isWithinMemory(small.run) && isWithinMemory(large.run),
  };
}
