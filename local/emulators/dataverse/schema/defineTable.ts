import type { Collection, Column, Table } from './Table';

/** Defines a table whose logical name, key and privileges follow from its schema name. */
export function defineTable(
  schemaName: string,
  entitySet: string,
  primaryName: string,
  columns: readonly Column[],
  collections: readonly Collection[] = [],
): Table {
  const logicalName = schemaName.toLowerCase();
  const primaryId = `${logicalName}id`;
  const key: Column = { type: 'key', schemaName: `${schemaName}Id`, logicalName: primaryId };
  return {
    logicalName,
    schemaName,
    entitySet,
    primaryId,
    primaryName,
    privilegeName: schemaName,
    columns: [key, ...columns],
    collections,
  };
}
