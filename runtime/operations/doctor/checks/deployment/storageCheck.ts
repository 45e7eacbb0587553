import type { TableClient } from '@azure/data-tables';

import { checkNames } from '../../../../../contracts/names/checkNames';
import { hasStatus } from '../../../../stores/tables/hasStatus';
import { isMissingTableOrQueue } from '../../../../stores/tables/isMissingTableOrQueue';
import type { AuditStorage } from '../../../../stores/storage/openStorage';
import type { Check } from '../Check';
import { ok } from '../findings';

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
    const absent = await Promise.all([
      ...[auditLog, apps, ledger, state, delivery].map(isTableAbsent),
      isQueueAbsent(storage),
    ]);
    const names = absent.filter((name) => name !== undefined);
    return ok(
      names.length === 0
        ? 'Tables and queue respond, and the connector may write to them.'
        : `The storage account responds. The first sync will create: ${names.join(', ')}.`,
    );
  },
};

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
