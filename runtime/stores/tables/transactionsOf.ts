import { chunk } from '../../domain/concurrency/chunk';
import type { TableRow } from './TableRow';

/** The limit of a Table transaction, whose rows must share one partition. */
const maxTransactionRows = 100;

/** Groups rows by partition, a hundred at a time. Of several rows with one key, the last is kept. */
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
