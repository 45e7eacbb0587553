import type { TableClient } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import type { AuditStorage } from '../../../stores/storage/openStorage';
import { hasStatus } from '../../../stores/tables/hasStatus';
import { readRows } from '../../../stores/tables/readRows';
import { replaceMessages } from './messages';
import type { Person } from './Person';

/** Another process may write the same row. */
const mostConflicts = 5;

/**
 * Replaces a person in the messages of services that are kept: state, refused launches, failed blobs, and
 * the losses of a certificate, which repeat them.
 */
export async function replaceInTexts(
  {
    state,
    delivery,
    ledger,
    completeness,
  }: Pick<AuditStorage, 'state' | 'delivery' | 'ledger' | 'completeness'>,
  person: Person,
  token: string,
): Promise<void> {
  const searches: readonly (readonly [string, TableClient, string])[] = [
    ['state', state, `PartitionKey eq 'state'`],
    ['delivery', delivery, `reason ne ''`],
    // Other rows of the ledger have no message.
    [
      'ledger',
      ledger,
      `dead gt 0 or missing gt 0 or expired gt 0 or open eq true or failure ne ''`,
    ],
    // After the ledger, from which its rows are derived.
    ['completeness', completeness, 'lossesTotal gt 0'],
  ];
  const replace = (text: string): string => person.replaceIn(text, token);
  for (const [name, table, filter] of searches) {
    for await (const row of readRows(table, { filter })) {
      await replaceInRow(table, row, (found) => replaceMessages(name, found, replace));
    }
  }
}

type Row = Readonly<Record<string, unknown>>;

async function replaceInRow(
  table: TableClient,
  row: Row,
  change: (row: Row) => Readonly<Record<string, string>>,
): Promise<void> {
  const key = { partitionKey: readText(row['partitionKey']), rowKey: readText(row['rowKey']) };
  let found = row;
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const columns = change(found);
    if (Object.keys(columns).length === 0) return;
    try {
      await table.updateEntity({ ...key, ...columns }, 'Merge', { etag: readText(found['etag']) });
      return;
    } catch (error) {
      if (hasStatus(error, 404)) return;
      if (!hasStatus(error, 412)) throw error;
      found = await table.getEntity(key.partitionKey, key.rowKey);
    }
  }
  throw new Error(`The row ${key.partitionKey} changed again and again. Run the command again.`);
}
