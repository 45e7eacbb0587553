import type { TableClient } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import { changeRows } from '../../../stores/tables/changeRows';
import { readRows } from '../../../stores/tables/readRows';
import type { TableRow } from '../../../stores/tables/TableRow';

export interface RowRange {
  readonly filter: string;
  /** Of the rows in the range, only these. */
  readonly isWanted?: (row: TableRow) => boolean;
}

/** The keys of so many rows take less than a megabyte. */
const rowsAtOnce = 2_000;

/** Removes rows, and returns how many. */
export async function removeRows(table: TableClient, range: RowRange): Promise<number> {
  let removed = 0;
  for await (const rows of readKeys(table, range)) {
    await changeRows(table, 'delete', rows);
    removed += rows.length;
  }
  return removed;
}

export async function countRows(table: TableClient, range: RowRange): Promise<number> {
  let count = 0;
  for await (const rows of readKeys(table, range)) count += rows.length;
  return count;
}

async function* readKeys(
  table: TableClient,
  { filter, isWanted = () => true }: RowRange,
): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  for await (const row of readRows(table, { filter, select: ['partitionKey', 'rowKey'] })) {
    const key = { partitionKey: readText(row.partitionKey), rowKey: readText(row.rowKey) };
    if (isWanted(key)) rows.push(key);
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
