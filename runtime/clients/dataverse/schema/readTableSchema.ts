import { apiRoot, type DataverseClient } from '../DataverseClient';
import { listRows } from '../listRows';
import { missingColumns, missingTable } from '../missingParts';
import type { TableSchema } from './TableSchema';

interface Attribute {
  readonly LogicalName: string;
  readonly MaxLength?: number | null;
}

/** The dashboard cannot use a row without these. Every release of the kit has them. */
const essentials = [
  'admin_creationtime',
  'admin_appid',
  'admin_applookup',
  'admin_operation',
  'admin_userupn',
];

/** Reads which columns a table has and how long their texts may be. */
export async function readTableSchema(
  client: DataverseClient,
  table: string,
): Promise<TableSchema> {
  const attributes = `${apiRoot}/EntityDefinitions(LogicalName='${table}')/Attributes`;
  const attempted = `Reading the columns of ${table}`;
  const [all, texts] = await Promise.all([
    listRows<Attribute>(client, {
      path: `${attributes}?$select=LogicalName`,
      attempted,
      ifMissing: () => missingTable(table),
    }),
    listRows<Attribute>(client, {
      path: `${attributes}/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength`,
      attempted,
      ifMissing: () => missingTable(table),
    }),
  ]);
  const columns = new Set(all.map(({ LogicalName }) => LogicalName));
  const lacking = essentials.filter((name) => !columns.has(name));
  if (lacking.length > 0) throw missingColumns(table, lacking);
  const maxLengths = new Map<string, number>();
  for (const { LogicalName, MaxLength } of texts) {
    if (typeof MaxLength === 'number') maxLengths.set(LogicalName, MaxLength);
  }
  return { columns, maxLengths };
}
