import type { Column } from './Table';

/** A text column; the kit's schema names differ from the logical names only in case. */
export function text(schemaName: string, maxLength: number): Column {
  return { type: 'text', schemaName, logicalName: schemaName.toLowerCase(), maxLength };
}

export function memo(schemaName: string, maxLength: number): Column {
  return { type: 'memo', schemaName, logicalName: schemaName.toLowerCase(), maxLength };
}

export function lookup(schemaName: string, target: string): Column {
  return { type: 'lookup', schemaName, logicalName: schemaName.toLowerCase(), target };
}

export function plain(
  type: 'boolean' | 'integer' | 'dateTime' | 'guid',
  schemaName: string,
): Column {
  return { type, schemaName, logicalName: schemaName.toLowerCase() };
}

/** Yes/No with the default No. */
export function yesNo(schemaName: string): Column {
  return { type: 'boolean', schemaName, logicalName: schemaName.toLowerCase(), default: false };
}

export function choice(schemaName: string, initial: number): Column {
  return { type: 'choice', schemaName, logicalName: schemaName.toLowerCase(), default: initial };
}

/** Columns of every table: times, version and state. */
export const usualColumns: readonly Column[] = [
  { type: 'dateTime', schemaName: 'CreatedOn', logicalName: 'createdon', readOnly: true },
  { type: 'dateTime', schemaName: 'ModifiedOn', logicalName: 'modifiedon', readOnly: true },
  { type: 'integer', schemaName: 'VersionNumber', logicalName: 'versionnumber', readOnly: true },
  choice('statecode', 0),
  choice('statuscode', 1),
];
