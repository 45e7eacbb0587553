import type { TableClient, TableEntity } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { hasStatus } from './hasStatus';
import { insertTogether } from './insertTogether';
import { isExistingRow } from './isExistingRow';
import type { TableRow } from './TableRow';
import { transactionsOf } from './transactionsOf';

/** Each finds one existing row. More existing rows show that the batch was written before. */
const maxTransactions = 4;
/** Hides the latency of the storage account. */
const parallelInserts = 16;
/** Hides the latency of the storage account. */
const parallelTransactions = 8;

/**
 * Inserts the rows of one partition that do not exist yet, and returns these. Existing rows stay as
 * they are. Nearly always, one transaction is enough. An existing row fails the transaction, which
 * names its index, and the next transaction leaves it out; a batch written before goes row by row.
 */
export async function insertRows<T extends TableRow>(
  table: TableClient,
  rows: readonly T[],
): Promise<readonly T[]> {
  let remaining = rows;
  for (let attempt = 0; attempt < maxTransactions && remaining.length > 0; attempt += 1) {
    try {
      await insertTogether(table, remaining);
      return remaining;
    } catch (error) {
      if (!hasStatus(error, 409)) throw error;
      // Row by row, each insert shows its own reason.
      const index = isExistingRow(error) ? failedIndex(error) : undefined;
      if (index === undefined || index >= remaining.length) break;
      remaining = remaining.filter((_row, position) => position !== index);
    }
  }
  const inserted = await mapConcurrently(remaining, parallelInserts, (row) => insert(table, row));
  return remaining.filter((_row, position) => inserted[position]);
}

/** Inserts rows of any partitions that do not exist yet; resolves when all are durable. */
export async function insertAll(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  await mapConcurrently(transactionsOf(rows), parallelTransactions, (part) =>
    insertRows(table, part),
  );
}

async function insert(table: TableClient, row: TableRow): Promise<boolean> {
  try {
    await table.createEntity(toEntity(row));
    return true;
  } catch (error) {
    if (isExistingRow(error)) return false;
    throw error;
  }
}

/** An interface has no index signature, which the SDK requires. */
function toEntity(row: TableRow): TableEntity {
  return { ...row };
}

/** The message of the service begins with the index of the failed operation: `7:The specified …`. */
function failedIndex(error: unknown): number | undefined {
  const match = error instanceof Error ? /(?:^|"|\s)(\d{1,2}):The /.exec(error.message) : null;
  return match ? Number(match[1]) : undefined;
}
