import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';
import {
  isWithinMemory,
  measureMemory,
  memoryColumns,
  memoryFigures,
  memoryRow,
} from './backlog/measureMemory';

/** Measures that memory does not grow with the share of launches: none, half and all records. */
export async function allKept(context: BenchContext, blobs: number): Promise<CaseResult> {
  const results = [];
  for (const launchShare of [0, 0.5, 1]) {
    const share = launchShare === 0 ? 'no' : launchShare === 1 ? 'every' : 'every second';
    const name = `${blobs.toLocaleString('en')} blobs, ${share} record a launch`;
    const shape = { seed: 4, blobs, recordsPerBlob: 50, launchShare };
    results.push(await measureMemory(context, name, shape));
  }
  return {
    name: 'all-kept',
    figures: results.map(memoryFigures),
    tables: [
      {
        title: 'Memory against the share of kept records',
        columns: memoryColumns,
        rows: results.map(memoryRow),
      },
    ],
    isMet: results.every(({ run }) => isWithinMemory(run)),
  };
}
