import type { TableClient } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import { changeRows } from './changeRows';
import { readRows } from './readRows';
import type { TableRow } from './TableRow';

/** Some hundred kilobytes of keys. */
const rowsAtOnce = 1_000;

/** Deletes the rows that a filter finds, or every row; returns how many. */
export async function deleteRows(table: TableClient, filter?: string): Promise<number> {
  let count = 0;
  let part: TableRow[] = [];
  const flush = async (): Promise<void> => {
    await changeRows(table, 'delete', part);
    count += part.length;
    part = [];
  };
  const query = { select: ['PartitionKey', 'RowKey'], ...(filter === undefined ? {} : { filter }) };
  for await (const row of readRows(table, query, rowsAtOnce)) {
    part.push({ partitionKey: readText(row.partitionKey), rowKey: readText(row.rowKey) });
    if (part.length === rowsAtOnce) await flush();
  }
  await flush();
  return count;
}
