import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';
import {
  isWithinMemory,
  measureMemory,
  memoryColumns,
  memoryFigures,
  memoryRow,
} from './backlog/measureMemory';

/** Two equal runs differ this much, because of the timing of garbage collection. */
const growthAllowed = 1.1;

/** Measures that the longest backlog of small blobs needs no more memory than the shortest. */
export async function manyBlobs(
  context: BenchContext,
  counts: readonly number[],
): Promise<CaseResult> {
  const results = [];
  for (const blobs of counts) {
    results.push(
      await measureMemory(context, `${blobs.toLocaleString('en')} blobs of 2 records`, {
        seed: 3,
        blobs,
        recordsPerBlob: 2,
        launchShare: 0.01,
      }),
    );
  }
  const [first, last] = [results.at(0), results.at(-1)].map(
    (result) => result?.run.cost.peakBytes ?? Number.NaN,
  );
  const growth = (last ?? Number.NaN) / (first ?? Number.NaN);
  const grows = !(growth <= growthAllowed);
  return {
    name: 'many-blobs',
    figures: results.map(memoryFigures),
    tables: [
      {
        title: 'Memory against the length of the backlog',
        columns: memoryColumns,
        rows: results.map(memoryRow),
        notes: [
          `The longest backlog needs ${formatFigure(growth, 2)} times the memory of the shortest ` +
            `(at most ${growthAllowed}): ${grows ? 'NOT MET' : 'met'}.`,
        ],
      },
    ],
    isMet: !grows && results.every(({ run }) => isWithinMemory(run)),
  };
}
