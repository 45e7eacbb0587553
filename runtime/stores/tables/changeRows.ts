import type { TableClient, TransactionAction } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { hasStatus } from './hasStatus';
import type { TableRow } from './TableRow';
import { transactionsOf } from './transactionsOf';

/** Hides the latency of the storage account. */
const parallelTransactions = 8;

/**
 * Merges rows into a table, updates columns of rows that exist, or deletes rows, in as few transactions as
 * their partitions allow. A row to update or delete that is missing is not an error, because two processes
 * may delete the same row. It stays missing: a row of some columns would be a damaged one.
 */
export async function changeRows(
  table: TableClient,
  change: 'merge' | 'update' | 'delete',
  rows: readonly TableRow[],
): Promise<void> {
  await mapConcurrently(transactionsOf(rows), parallelTransactions, async (part) => {
    try {
      await table.submitTransaction(part.map((row) => actionOf(change, row)));
    } catch (error) {
      if (change === 'merge' || !hasStatus(error, 404)) throw error;
      // A missing row fails the whole transaction; then each row is changed by itself.
      await mapConcurrently(part, parallelTransactions, (row) => changeRow(table, change, row));
    }
  });
}

function actionOf(change: 'merge' | 'update' | 'delete', row: TableRow): TransactionAction {
  const { partitionKey, rowKey } = row;
  if (change === 'delete') return ['delete', { partitionKey, rowKey }];
  return [change === 'merge' ? 'upsert' : 'update', { ...row }, 'Merge'];
}

async function changeRow(
  table: TableClient,
  change: 'update' | 'delete',
  row: TableRow,
): Promise<void> {
  try {
    if (change === 'update') await table.updateEntity({ ...row }, 'Merge');
    else await table.deleteEntity(row.partitionKey, row.rowKey);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
}
