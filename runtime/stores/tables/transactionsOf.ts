import { chunk } from '../../domain/concurrency/chunk';
import type { TableRow } from './TableRow';

/** Limit of a Table transaction; all its rows share one partition. */
const maxTransactionRows = 100;

/** Rows of one partition, a hundred at a time, each row once: the last of several wins. */
export function transactionsOf<T extends TableRow>(rows: readonly T[]): T[][] {
  const partitions = new Map<string, Map<string, T>>();
  for (const row of rows) {
    const partition = partitions.get(row.partitionKey);
    if (partition) partition.set(row.rowKey, row);
    else partitions.set(row.partitionKey, new Map([[row.rowKey, row]]));
  }
  return [...partitions.values()].flatMap((partition) =>
    chunk([...partition.values()], maxTransactionRows),
  );
}
