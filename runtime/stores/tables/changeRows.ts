import type { TableClient, TransactionAction } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { hasStatus } from './hasStatus';
import type { TableRow } from './TableRow';
import { transactionsOf } from './transactionsOf';

/** Hides the latency of the storage account. */
const parallelTransactions = 8;

/**
 * Merges rows into a table, or deletes them, in as few transactions as their partitions allow. A row
 * that is missing is not an error, because two processes may delete the same row.
 */
export async function changeRows(
  table: TableClient,
  change: 'merge' | 'delete',
  rows: readonly TableRow[],
): Promise<void> {
  await mapConcurrently(transactionsOf(rows), parallelTransactions, async (part) => {
    if (change === 'merge') {
      await table.submitTransaction(
        part.map((row): TransactionAction => ['upsert', { ...row }, 'Merge']),
      );
    } else {
      await deleteTogether(table, part);
    }
  });
}

/** A missing row fails the whole transaction; then each row is deleted by itself. */
async function deleteTogether(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  try {
    await table.submitTransaction(
      rows.map(({ partitionKey, rowKey }): TransactionAction => [
        'delete',
        { partitionKey, rowKey },
      ]),
    );
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await mapConcurrently(rows, parallelTransactions, async ({ partitionKey, rowKey }) => {
      try {
        await table.deleteEntity(partitionKey, rowKey);
      } catch (failure) {
        if (!hasStatus(failure, 404)) throw failure;
      }
    });
  }
}
