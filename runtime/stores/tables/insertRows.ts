import type { TableClient, TableEntity } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { hasStatus } from './hasStatus';
import { insertTogether } from './insertTogether';
import type { TableRow } from './TableRow';

const maxTransactions = 4;
const parallelInserts = 16;

/**
 * Inserts rows of one partition that are not there yet and returns those. Existing rows stay as
 * they are. Nearly always one transaction does it: a row that exists fails it by
 * index and is left out of the next; only a batch written before is inserted row by row.
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
      const index = failedIndex(error);
      if (index === undefined || index >= remaining.length) break;
      remaining = remaining.filter((_row, position) => position !== index);
    }
  }
  const inserted = await mapConcurrently(remaining, parallelInserts, (row) => insert(table, row));
  return remaining.filter((_row, position) => inserted[position]);
}

async function insert(table: TableClient, row: TableRow): Promise<boolean> {
  try {
    await table.createEntity(toEntity(row));
    return true;
  } catch (error) {
    if (hasStatus(error, 409)) return false;
    throw error;
  }
}

/** An interface has no index signature, which the SDK asks for. */
function toEntity(row: TableRow): TableEntity {
  return { ...row };
}

/** The service names the operation that failed at the head of the message: `7:The specified …`. */
function failedIndex(error: unknown): number | undefined {
  const match = error instanceof Error ? /(?:^|"|\s)(\d{1,2}):The /.exec(error.message) : null;
  return match ? Number(match[1]) : undefined;
}
