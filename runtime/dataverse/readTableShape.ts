import { ConfigurationError } from '../errors/ConfigurationError';
import { apiRoot, type DataverseClient } from './DataverseClient';
import type { TableShape } from './TableShape';

interface Attributes {
  readonly value: readonly { readonly LogicalName: string; readonly MaxLength?: number | null }[];
}

/** Reads which columns a table has and how long their texts may be. */
export async function readTableShape(client: DataverseClient, table: string): Promise<TableShape> {
  const attributes = `${apiRoot}/EntityDefinitions(LogicalName='${table}')/Attributes`;
  const attempted = `Reading the columns of ${table}`;
  const [all, texts] = await Promise.all([
    client.getJson<Attributes>({
      path: `${attributes}?$select=LogicalName`,
      attempted,
      accept: [404],
    }),
    client.getJson<Attributes>({
      path: `${attributes}/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength`,
      attempted,
      accept: [404],
    }),
  ]);
  if (!all || !texts) throw noTable(table);
  const maxLengths = new Map<string, number>();
  for (const { LogicalName, MaxLength } of texts.value) {
    if (typeof MaxLength === 'number') maxLengths.set(LogicalName, MaxLength);
  }
  return { columns: new Set(all.value.map(({ LogicalName }) => LogicalName)), maxLengths };
}

function noTable(table: string): ConfigurationError {
  return new ConfigurationError({
    code: 'dataverse.table',
    problem: `Looked for the table ${table} and found none in this environment.`,
    fix: 'Give the environment with the CoE Starter Kit (Core Components) in AUDIT_LOGS_DATAVERSE_URL.',
  });
}
