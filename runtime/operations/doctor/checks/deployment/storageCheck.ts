import type { TableClient } from '@azure/data-tables';

import { readerRoles } from '../../../../../contracts/access/readerRoles';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { hasStatus } from '../../../../stores/tables/hasStatus';
import { isMissingTableOrQueue } from '../../../../stores/tables/isMissingTableOrQueue';
import type { AuditStorage } from '../../../../stores/storage/openStorage';
import type { Check, Finding } from '../Check';
import { ok, unknown } from '../findings';

/** No row and no message has these names. */
const nothing = { row: ['doctor', 'no-such-row'], message: 'no-such-message' } as const;

/** Checks that tables and queue of the storage account can be reached and written. */
export const storageCheck: Check = {
  name: checkNames.storage,
  group: 'Settings and storage',
  needs: [checkNames.settings],
  expected: 'Tables and queue of the storage account respond, and the connector may write to them.',
  run: async (context) => {
    const storage = context.storage();
    const { auditLog, apps, ledger, state, delivery } = storage;
    const tables = [auditLog, apps, ledger, state, delivery];
    if (context.access === 'read') return await readOnly(tables, storage);
    const absent = await Promise.all([...tables.map(isTableAbsent), isQueueAbsent(storage)]);
    const names = absent.filter((name) => name !== undefined);
    return ok(
      names.length === 0
        ? 'Tables and queue respond, and the connector may write to them.'
        : `The storage account responds. The first sync will create: ${names.join(', ')}.`,
    );
  },
};

/** The same for an account that may only read. */
async function readOnly(
  tables: readonly TableClient[],
  { ingestQueue }: AuditStorage,
): Promise<Finding> {
  const absent = await Promise.all(
    tables.map(async (table) => ((await canRead(table)) ? [] : [table.tableName])),
  );
  const names = absent.flat();
  const found =
    names.length === 0
      ? 'The tables respond to the login of this machine, which needs no right to write.'
      : `The storage account responds. The first sync will create: ${names.join(', ')}.`;
  try {
    await ingestQueue.getProperties();
  } catch (error) {
    if (!hasStatus(error, 403)) {
      if (isMissingTableOrQueue(error)) return ok(`${found} There is no queue yet.`);
      throw error;
    }
    return unknown(
      `${found} The login may not see the queue.`,
      `To see the queue, it needs the role ${readerRoles.queues}. usage, ledger and report do without it.`,
    );
  }
  return ok(found);
}

async function canRead(table: TableClient): Promise<boolean> {
  try {
    await table.getEntity(...nothing.row);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    return !isMissingTableOrQueue(error);
  }
  return true;
}

/**
 * Deletes a row that does not exist. The service checks the rights first, and nothing changes.
 * Returns the table's name if the table is missing.
 */
async function isTableAbsent(table: TableClient): Promise<string | undefined> {
  try {
    await table.deleteEntity(...nothing.row);
    return undefined;
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    return isMissingTableOrQueue(error) ? table.tableName : undefined;
  }
}

/** Deletes a message that does not exist, for the same reason. */
async function isQueueAbsent({ ingestQueue }: AuditStorage): Promise<string | undefined> {
  try {
    await ingestQueue.getProperties();
    await ingestQueue.deleteMessage(nothing.message, nothing.message);
  } catch (error) {
    if (hasStatus(error, 401) || hasStatus(error, 403) || !hasAnyStatus(error)) throw error;
    return isMissingTableOrQueue(error) ? ingestQueue.name : undefined;
  }
  return undefined;
}

function hasAnyStatus(error: unknown): boolean {
  return typeof (error as { readonly statusCode?: unknown }).statusCode === 'number';
}
