import type { TableClient, TableEntityQueryOptions, TableEntityResult } from '@azure/data-tables';

import { isMissingTableOrQueue } from './isMissingTableOrQueue';

/**
 * The rows of a table; none if the table does not exist yet. A command that only reads creates no
 * table, because the role Storage Table Data Reader does not allow that.
 */
export async function* readRows(
  table: TableClient,
  queryOptions: TableEntityQueryOptions = {},
): AsyncGenerator<TableEntityResult<Record<string, unknown>>> {
  try {
    yield* table.listEntities({ queryOptions });
  } catch (error) {
    if (!isMissingTableOrQueue(error)) throw error;
  }
}
