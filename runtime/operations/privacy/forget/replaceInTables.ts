import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import { states } from '../../../stores/outbox/OutboxRow';
import type { AuditStorage } from '../../../stores/storage/openStorage';
import { changeRows } from '../../../stores/tables/changeRows';
import { readRows } from '../../../stores/tables/readRows';
import type { TableRow } from '../../../stores/tables/TableRow';
import type { Person } from './Person';
import { replaceInTexts } from './replaceInTexts';

type Columns = Readonly<Record<string, string>>;

/** Rows of the outbox, and of apps and inventories, that were changed. */
export interface ReplacedRows {
  readonly outboxRows: number;
  readonly apps: number;
  readonly inventoryRows: number;
}

/** Replaces a person in every other table than that of the events. */
export async function replaceInTables(
  storage: Pick<
    AuditStorage,
    'apps' | 'completeness' | 'delivery' | 'inventory' | 'ledger' | 'state'
  >,
  person: Person,
  token: string,
): Promise<ReplacedRows> {
  const { apps, delivery, inventory } = storage;
  // From the first state to the last by their names; other rows are in between.
  const outbox = `PartitionKey ge 'incomplete|' and PartitionKey lt 'unrepresentable|~'`;
  const incomplete = await findRows(
    delivery,
    {
      filter: odata`PartitionKey ge ${`${states.incomplete}|`} and PartitionKey lt ${`${states.incomplete}|~`}`,
      columns: ['userId', 'userKey'],
    },
    person,
  );
  // They wait for details of the person.
  await changeRows(delivery, 'delete', incomplete);
  const outboxRows = await replaceRows(
    delivery,
    { filter: outbox, columns: ['userId', 'userKey'] },
    { person, columns: { userId: token, userKey: '' } },
  );
  await replaceInTexts(storage, person, token);
  return {
    outboxRows: outboxRows + incomplete.length,
    apps: await replaceRows(
      apps,
      { columns: ['deletedBy'] },
      { person, columns: { deletedBy: token } },
    ),
    inventoryRows: await replaceRows(
      inventory,
      { columns: ['owner'] },
      { person, columns: { owner: token } },
    ),
  };
}

interface Search {
  readonly filter?: string;
  /** Columns that may name the person. */
  readonly columns: readonly string[];
}

async function replaceRows(
  table: TableClient,
  search: Search,
  change: { readonly person: Person; readonly columns: Columns },
): Promise<number> {
  const found = await findRows(table, search, change.person);
  await changeRows(
    table,
    'update',
    found.map((row) => ({ ...row, ...change.columns })),
  );
  return found.length;
}

async function findRows(
  table: TableClient,
  { filter, columns }: Search,
  person: Person,
): Promise<TableRow[]> {
  const found: TableRow[] = [];
  const select = ['partitionKey', 'rowKey', ...columns];
  const query = filter === undefined ? { select } : { filter, select };
  for await (const row of readRows(table, query)) {
    if (!person.has(...columns.map((name) => readText(row[name])))) continue;
    found.push({ partitionKey: readText(row.partitionKey), rowKey: readText(row.rowKey) });
  }
  return found;
}
