import type { TableClient, TransactionAction } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { hasStatus } from './hasStatus';
import type { TableRow } from './TableRow';
import { transactionsOf } from './transactionsOf';

/** Hides the latency of the storage account. */
const parallelTransactions = 8;

/**
 * Merges columns into rows that exist. A row that is missing stays missing: another process may have
 * removed it, and a row of some columns would be a damaged one.
 */
export async function updateRows(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  await mapConcurrently(transactionsOf(rows), parallelTransactions, async (part) => {
    try {
      await table.submitTransaction(
        part.map((row): TransactionAction => ['update', { ...row }, 'Merge']),
      );
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
      // A missing row fails the whole transaction.
      await mapConcurrently(part, parallelTransactions, (row) => updateRow(table, row));
    }
  });
}

async function updateRow(table: TableClient, row: TableRow): Promise<void> {
  try {
    await table.updateEntity({ ...row }, 'Merge');
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
}
