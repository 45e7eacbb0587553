import { chunk } from '../../../domain/concurrency/chunk';
import { isGuid } from '../../../../contracts/values/isGuid';
import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import type { BatchOperation } from '../../../clients/dataverse/batch/BatchOperation';
import { apiRoot } from '../../../clients/dataverse/DataverseClient';
import { listRows } from '../../../clients/dataverse/listRows';
import { readTableSchema } from '../../../clients/dataverse/schema/readTableSchema';
import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';
import { openDataverse } from '../../../pipeline/deliver/openDataverse';
import type { Runtime } from '../../../pipeline/Runtime';
import type { DataverseSettings } from '../../../settings/Settings';
import type { Person } from './Person';

/** As in a delivery. */
const rowsPerBatch = 100;
const table = 'admin_auditlog';
const attempted = 'Replacing a person in admin_auditlogs';
/** The columns of an Audit Log row about the user, which the kit's flow or this product filled. */
const personalColumns = [
  'admin_userid',
  'admin_username',
  'admin_usercity',
  'admin_usercountry',
  'admin_userdepartment',
  'admin_userjobtitle',
];
/** A Yes/No column. No is its default, and what the kit leaves for a user whom it does not find. */
const guestColumn = 'admin_userisguest';

/**
 * Replaces a person in the rows of the kit's Audit Log table, and returns how many. The rows stay, so
 * the figures of the dashboard do: it counts rows, and distinct names.
 */
export async function replaceInDataverse(
  runtime: Runtime,
  dataverse: DataverseSettings,
  { person, token }: { readonly person: Person; readonly token: string },
): Promise<number> {
  const open = openDataverse(
    { ...runtime.settings, dataverse },
    {
      clock: runtime.clock,
      untilMs: undefined,
      onLongWait: runtime.onLongWait,
      stop: runtime.stopping,
      pausedUntilMs: 0,
      onPause: () => Promise.resolve(),
    },
  );
  try {
    const { client } = open;
    const { columns } = await readTableSchema(client, table);
    let count = 0;
    for (const filter of filtersOf(person, columns)) {
      const rows = await listRows<{ readonly admin_auditlogid: string }>(client, {
        path: `${apiRoot}/admin_auditlogs?$select=admin_auditlogid&$filter=${encodeURIComponent(filter)}`,
        attempted,
      });
      await mapConcurrently(chunk(rows, rowsPerBatch), client.parallelism, async (part) => {
        const parts = await client.sendBatch(
          part.map((row) => toUpdate(row.admin_auditlogid, token, columns)),
          attempted,
        );
        for (const one of parts) {
          if (one.status < 300 || one.status === 404) continue;
          throw client.explain(one, { path: '$batch', attempted });
        }
      });
      count += rows.length;
    }
    return count;
  } finally {
    await open.close();
  }
}

/** Dataverse compares texts without case. A text in quotes has each quote twice. */
function filtersOf({ identifiers }: Person, columns: TableSchema['columns']): string[] {
  return [...identifiers].flatMap((identifier) => {
    const text = `'${identifier.replaceAll("'", "''")}'`;
    return [
      `admin_userupn eq ${text}`,
      ...(isGuid(identifier) && columns.has('admin_userid') ? [`admin_userid eq ${text}`] : []),
    ];
  });
}

function toUpdate(id: string, token: string, columns: TableSchema['columns']): BatchOperation {
  const empty = personalColumns.filter((name) => columns.has(name)).map((name) => [name, null]);
  const guest = columns.has(guestColumn) ? { [guestColumn]: false } : {};
  return {
    method: 'PATCH',
    path: `${apiRoot}/admin_auditlogs(${id})`,
    headers: { 'If-Match': '*' },
    body: { admin_userupn: token, ...Object.fromEntries(empty), ...guest },
  };
}
