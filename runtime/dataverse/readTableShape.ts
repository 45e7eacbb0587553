import { ConfigurationError } from '../errors/ConfigurationError';
import { apiRoot, type DataverseClient } from './DataverseClient';
import { listRows } from './listRows';
import type { TableShape } from './TableShape';

interface Attribute {
  readonly LogicalName: string;
  readonly MaxLength?: number | null;
}

/** Without these a row tells the dashboard nothing; every release of the kit has them. */
const essentials = [
  'admin_creationtime',
  'admin_appid',
  'admin_applookup',
  'admin_operation',
  'admin_userupn',
];

/** Reads which columns a table has and how long their texts may be. */
export async function readTableShape(client: DataverseClient, table: string): Promise<TableShape> {
  const attributes = `${apiRoot}/EntityDefinitions(LogicalName='${table}')/Attributes`;
  const attempted = `Reading the columns of ${table}`;
  const [all, texts] = await Promise.all([
    listRows<Attribute>(client, {
      path: `${attributes}?$select=LogicalName`,
      attempted,
      ifMissing: () => noTable(table),
    }),
    listRows<Attribute>(client, {
      path: `${attributes}/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength`,
      attempted,
      ifMissing: () => noTable(table),
    }),
  ]);
  const columns = new Set(all.map(({ LogicalName }) => LogicalName));
  const lacking = essentials.filter((name) => !columns.has(name));
  if (lacking.length > 0) throw lackingColumns(table, lacking);
  const maxLengths = new Map<string, number>();
  for (const { LogicalName, MaxLength } of texts) {
    if (typeof MaxLength === 'number') maxLengths.set(LogicalName, MaxLength);
  }
  return { columns, maxLengths };
}

function lackingColumns(table: string, names: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'dataverse.columns',
    problem: `The table ${table} of this environment has no ${names.join(', ')}, which every release of the kit has.`,
    fix: 'See whether the kit’s Core Components are whole in the environment of AUDIT_LOGS_DATAVERSE_URL; nothing is written until then, and nothing is lost.',
  });
}

function noTable(table: string): ConfigurationError {
  return new ConfigurationError({
    code: 'dataverse.table',
    problem: `Looked for the table ${table} and found none in this environment.`,
    fix: 'Give the environment with the CoE Starter Kit (Core Components) in AUDIT_LOGS_DATAVERSE_URL.',
  });
}
