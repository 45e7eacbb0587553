import { hostname } from 'node:os';

import { TableClient, type TableEntity } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

import { chunk } from '../../runtime/domain/concurrency/chunk';
import { groupBy } from '../../local/data/week/groupBy';
import { queueNames } from '../../contracts/names/queueNames';
import { tableNames } from '../../contracts/names/tableNames';

/** A row or a message of a set, a line of its file. */
type StoredRow =
  | { readonly table: string; readonly row: Readonly<Record<string, unknown>> }
  | { readonly queue: string; readonly message: string };

/** Stands for the address of the Starter Kit's environment, which each run has on another port. */
const environmentName = 'kit.invalid';
const localTables = { allowInsecureConnection: true };

/** Everything in the tables and queues of a storage, one JSON document a line, with the types of each column. */
export async function dumpRows(connection: string, environmentUrl: string): Promise<string> {
  const rows: StoredRow[] = [];
  for (const table of Object.values(tableNames).sort()) {
    const client = TableClient.fromConnectionString(connection, table, localTables);
    try {
      for await (const entity of client.listEntities({ disableTypeConversion: true })) {
        rows.push({ table, row: columnsOf(entity) });
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  for (const queue of Object.values(queueNames)) {
    const client = new QueueClient(connection, queue);
    await client.createIfNotExists();
    const { peekedMessageItems } = await client.peekMessages({ numberOfMessages: 32 });
    for (const { messageText } of peekedMessageItems) rows.push({ queue, message: messageText });
  }
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  // The owner of a lease has the name of the machine.
  return text
    .replaceAll(new URL(environmentUrl).host, environmentName)
    .replaceAll(`"${hostname()}/`, '"machine/')
    .replaceAll(`\\"${hostname()}/`, '\\"machine/');
}

/** Stores the rows of a set in an empty storage. */
export async function loadRows(
  text: string,
  connection: string,
  environmentUrl: string,
): Promise<void> {
  const lines = text.replaceAll(environmentName, new URL(environmentUrl).host).split('\n');
  const rows = lines.filter(Boolean).map((line) => JSON.parse(line) as StoredRow);
  const tables = new Map<string, TableEntity[]>();
  for (const one of rows) {
    if ('queue' in one) continue;
    tables.set(one.table, [...(tables.get(one.table) ?? []), one.row as TableEntity]);
  }
  await Promise.all([...tables].map(([table, entities]) => loadTable(connection, table, entities)));
  for (const queue of Object.values(queueNames)) {
    const client = new QueueClient(connection, queue);
    await client.create();
    for (const one of rows) {
      if ('queue' in one && one.queue === queue) await client.sendMessage(one.message);
    }
  }
}

/** The limit of a Table transaction. */
const rowsOfTransaction = 100;

async function loadTable(
  connection: string,
  table: string,
  entities: readonly TableEntity[],
): Promise<void> {
  const client = TableClient.fromConnectionString(connection, table, localTables);
  await client.createTable();
  for (const partition of groupBy(entities, ({ partitionKey }) => partitionKey).values()) {
    for (const part of chunk(partition, rowsOfTransaction)) {
      await client.submitTransaction(part.map((entity) => ['create', entity]));
    }
  }
}

/** The columns of an entity, with their types where JSON does not show them. */
function columnsOf(entity: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const system = new Set(['etag', 'timestamp', 'odata.metadata']);
  const columns = Object.entries(entity).filter(([name]) => !system.has(name));
  return Object.fromEntries(columns.map(([name, cell]) => [name, shorten(cell)]));
}

function shorten(cell: unknown): unknown {
  const { type, value } = (cell ?? {}) as { readonly type?: string; readonly value?: string };
  if (type === 'String') return value;
  if (type === 'Boolean') return value === 'true';
  return type === 'Int32' ? Number(value) : cell;
}

function isMissing(error: unknown): boolean {
  return (error as { readonly statusCode?: number }).statusCode === 404;
}
