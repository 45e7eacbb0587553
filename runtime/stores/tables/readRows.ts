import type { TableClient, TableEntityQueryOptions, TableEntityResult } from '@azure/data-tables';

import { isMissingTableOrQueue } from './isMissingTableOrQueue';

/**
 * The rows of a table; none if the table does not exist yet. A command that only reads creates no
 * table, because the role Storage Table Data Reader does not allow that.
 */
export async function* readRows(
  table: TableClient,
  queryOptions: TableEntityQueryOptions = {},
  /** For the first rows alone: more are not requested at a time. */
  rowsOfPage?: number,
): AsyncGenerator<TableEntityResult<Record<string, unknown>>> {
  try {
    const rows = table.listEntities({ queryOptions });
    if (rowsOfPage === undefined) yield* rows;
    else for await (const page of rows.byPage({ maxPageSize: rowsOfPage })) yield* page;
  } catch (error) {
    if (!isMissingTableOrQueue(error)) throw error;
  }
}

/** The first row that a query finds; undefined if there is none. */
export async function readFirstRow(
  table: TableClient,
  queryOptions: TableEntityQueryOptions = {},
): Promise<TableEntityResult<Record<string, unknown>> | undefined> {
  for await (const row of readRows(table, queryOptions, 1)) return row;
  return undefined;
}
