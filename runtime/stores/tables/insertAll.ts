import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { TableRow } from './TableRow';
import { transactionsOf } from './transactionsOf';
import { insertRows } from './insertRows';

const parallelTransactions = 8;

/** Inserts rows of any partitions that are not there yet; resolves when all are durable. */
export async function insertAll(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  await mapConcurrently(transactionsOf(rows), parallelTransactions, (part) =>
    insertRows(table, part),
  );
}
