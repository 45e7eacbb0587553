import { TableClient } from '@azure/data-tables';

/** Writes a document of the state table, as an earlier run would have left it. */
export async function writeState(connection: string, key: string, value: object): Promise<void> {
  const table = TableClient.fromConnectionString(connection, 'AuditLogState', {
    allowInsecureConnection: true,
  });
  await table.createTable();
  const row = { partitionKey: 'state', rowKey: key, json: JSON.stringify(value) };
  await table.upsertEntity(row, 'Replace');
}
