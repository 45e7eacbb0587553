import type { TableClient } from '@azure/data-tables';

import { isMissingTableOrQueue } from './isMissingTableOrQueue';

/**
 * The rows of a table, with each value and its type as the service has them; none if the table does not
 * exist. Other readers convert values: a date then has milliseconds only.
 */
export async function* readTypedRows(
  table: TableClient,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  try {
    yield* table.listEntities({ disableTypeConversion: true });
  } catch (error) {
    if (!isMissingTableOrQueue(error)) throw error;
  }
}
