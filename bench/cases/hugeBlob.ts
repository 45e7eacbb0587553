import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';
import {
  isWithinMemory,
  measureMemory,
  memoryColumns,
  memoryFigures,
  memoryRow,
} from './backlog/measureMemory';

/** Measures a blob larger than the memory limit among small ones, with a launch at both ends. */
export async function hugeBlob(context: BenchContext, bytes: number): Promise<CaseResult> {
  const size = bytes >= 1e9 ? `${bytes / 1e9} GB` : `${bytes / 1e6} MB`;
  const result = await measureMemory(context, `a blob of ${size} among 50`, {
    seed: 2,
    blobs: 50,
    recordsPerBlob: 50,
    launchShare: 0.01,
    hugeBlobBytes: bytes,
  });
  return {
    name: 'huge-blob',
    figures: memoryFigures(result),
    tables: [{ title: 'One huge blob', columns: memoryColumns, rows: [memoryRow(result)] }],
    isMet: isWithinMemory(result.run),
  };
}
