import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import { requireKnownForm } from '../storage/requireKnownForm';
import { readRows } from '../tables/readRows';
import type { TableRow } from '../tables/TableRow';

/** Of the rows of the suppression list in the state table. */
export const suppressionPartition = 'forgotten';
export const firstSaltKey = 'salt';
export const aliasPrefix = 'alias-';

/** A salt, the entry of a name (its key is a digest), or a token that became an alias of another. */
export interface SuppressionRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  /** Of a salt: base64. */
  readonly salt?: string;
  /** Of an entry and an alias. */
  readonly token?: string;
  /** Of an entry. */
  readonly group?: number;
  /** Of an entry: the row with its salt. Absent: `salt`. */
  readonly saltKey?: string;
}

export function saltRow(rowKey: string, salt: Buffer): SuppressionRow {
  return { partitionKey: suppressionPartition, rowKey, salt: salt.toString('base64') };
}

export function entryRow(rowKey: string, token: string, group: number): SuppressionRow {
  return { partitionKey: suppressionPartition, rowKey, token, group };
}

export function aliasRow(alias: string, token: string): SuppressionRow {
  return { partitionKey: suppressionPartition, rowKey: `${aliasPrefix}${alias}`, token };
}

/** The rows of a table; an empty list if it has none. */
export async function readSuppressionRows(state: TableClient): Promise<SuppressionRow[]> {
  const rows: SuppressionRow[] = [];
  const filter = odata`PartitionKey eq ${suppressionPartition}`;
  for await (const row of readRows(state, { filter })) rows.push(toSuppressionRow(row));
  return rows;
}

/** Those of some rows of a state table. */
export function suppressionRowsOf(rows: readonly TableRow[]): readonly SuppressionRow[] {
  return rows
    .filter(({ partitionKey }) => partitionKey === suppressionPartition)
    .map((row) => toSuppressionRow({ ...row }));
}

/** Throws if a newer release wrote the row: it may mean that a person must not be stored. */
function toSuppressionRow(row: Readonly<Record<string, unknown>>): SuppressionRow {
  requireKnownForm(row, 'suppression list row');
  const text = (name: string): string => readText(row[name]);
  return {
    partitionKey: suppressionPartition,
    rowKey: text('rowKey'),
    ...(text('salt') === '' ? {} : { salt: text('salt') }),
    ...(text('token') === '' ? {} : { token: text('token') }),
    ...(row['group'] === undefined ? {} : { group: Number(row['group']) }),
    ...(text('saltKey') === '' ? {} : { saltKey: text('saltKey') }),
  };
}
