import { kitVariableKeys, kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import { apiRoot, type DataverseClient } from '../../../clients/dataverse/DataverseClient';
import { listRows } from '../../../clients/dataverse/listRows';
import type { KitEntry } from './KitValues';

const values = 'environmentvariabledefinition_environmentvariablevalue';

interface Definition {
  readonly schemaname: string;
  readonly defaultvalue?: string | null;
  readonly [values]?: readonly { readonly value?: string | null }[];
}

/**
 * Reads the kit's variables as its flows do: the value's row, or else the definition's default. For a
 * variable of the type Secret, Dataverse stores and returns only the reference.
 */
export async function readKitVariables(client: DataverseClient): Promise<readonly KitEntry[]> {
  const others = kitVariableKeys
    .map((key) => kitVariableNames[key][0])
    .filter((name) => !name.startsWith('admin_AuditLogs'))
    .map((name) => ` or schemaname eq '${name}'`);
  const query = new URLSearchParams({
    $select: 'schemaname,defaultvalue',
    $filter: `startswith(schemaname,'admin_AuditLogs')${others.join('')}`,
    $expand: `${values}($select=value)`,
  });
  const definitions = await listRows<Definition>(client, {
    path: `${apiRoot}/environmentvariabledefinitions?${query.toString().replaceAll('+', '%20')}`,
    attempted: "Reading the kit's environment variables",
  });
  return definitions.map((definition) => ({
    schemaName: definition.schemaname,
    value: definition[values]?.[0]?.value ?? definition.defaultvalue ?? '',
  }));
}
