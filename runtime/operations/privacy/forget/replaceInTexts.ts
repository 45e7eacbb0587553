import type { TableClient } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import type { AuditStorage } from '../../../stores/storage/openStorage';
import { hasStatus } from '../../../stores/tables/hasStatus';
import { readRows } from '../../../stores/tables/readRows';
import type { Person } from './Person';

/** The columns with messages of services, which may quote a name. */
export const messageColumns = {
  state: /^json$/,
  delivery: /^reason$/,
  ledger: /^(?:failure|blobs\d+)$/,
  completeness: /^losses$/,
} as const;

interface Texts {
  readonly table: TableClient;
  readonly filter: string;
  readonly columns: RegExp;
}

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
  const texts: readonly Texts[] = [
    { table: state, filter: `PartitionKey eq 'state'`, columns: messageColumns.state },
    { table: delivery, filter: `reason ne ''`, columns: messageColumns.delivery },
    // Other rows of the ledger have no message.
    {
      table: ledger,
      filter: `dead gt 0 or missing gt 0 or expired gt 0 or open eq true or failure ne ''`,
      columns: messageColumns.ledger,
    },
    // After the ledger, from which its rows are derived.
    { table: completeness, filter: 'lossesTotal gt 0', columns: messageColumns.completeness },
  ];
  for (const { table, filter, columns } of texts) {
    for await (const row of readRows(table, { filter })) {
      await replaceInRow(table, row, (found) => {
        const changed = Object.entries(found)
          .filter(([name]) => columns.test(name))
          .map(([name, value]) => [name, person.replaceIn(readText(value), token), value] as const)
          .filter(([, text, value]) => text !== value);
        return Object.fromEntries(changed.map(([name, text]) => [name, text]));
      });
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
