import type { OperationContext } from '../state/DataverseState';
import { checkPrivilege } from './checkPrivilege';
import type { QueryOptions } from '../query/QueryOptions';
import { readName, type Row, type Table, type Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

export function etagOf({ version }: Row): string {
  return `W/"${version}"`;
}

/** Reads a property of a row as queries and bodies show it. */
export function readProperty(row: Row, name: string, table: Table): Value {
  if (name === table.primaryId) {
    return row.id;
  }
  if (name === 'versionnumber') {
    return row.version;
  }
  const column = table.columns.find((one) => readName(one) === name);
  if (column === undefined) {
    throw webApiErrors.noSuchColumn(name, table);
  }
  return row.values[column.logicalName] ?? null;
}

/** Shows a row as JSON: its ETag, the selected columns, always the key, and the expansions. */
export function showRow(
  row: Row,
  table: Table,
  options: Pick<QueryOptions, 'select' | 'expand'>,
  context: OperationContext,
): Record<string, unknown> {
  const names = options.select ?? table.columns.map(readName);
  const shown: Record<string, unknown> = { '@odata.etag': etagOf(row) };
  for (const name of new Set([...names, table.primaryId])) {
    shown[name] = readProperty(row, name, table);
  }
  for (const { navigation, select } of options.expand) {
    shown[navigation] = expand(row, table, { navigation, select }, context);
  }
  return shown;
}

function expand(
  row: Row,
  table: Table,
  { navigation, select }: QueryOptions['expand'][number],
  context: OperationContext,
): unknown {
  const { state, user } = context;
  const options = { select, expand: [] };
  const column = table.columns.find((one) => one.schemaName === navigation);
  if (column?.type === 'lookup') {
    const target = requireTable(column.target, context);
    checkPrivilege(user, 'Read', target);
    const id = row.values[column.logicalName];
    const found = typeof id === 'string' ? state.rows.get(target, id) : undefined;
    return found === undefined ? null : showRow(found, target, options, context);
  }
  const collection = table.collections.find((one) => one.navigation === navigation);
  if (collection === undefined) {
    throw webApiErrors.noSuchColumn(navigation, table);
  }
  const target = requireTable(collection.table, context);
  checkPrivilege(user, 'Read', target);
  return state.rows
    .all(target)
    .filter(({ values }) => values[collection.lookup] === row.id)
    .map((one) => showRow(one, target, options, context));
}

function requireTable(logicalName: string, { state }: OperationContext): Table {
  const table = state.schema.find(logicalName);
  if (table === undefined) {
    throw webApiErrors.noSuchTable(logicalName);
  }
  return table;
}
