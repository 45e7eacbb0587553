import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../concurrency/mapConcurrently';
import type { AuditEvent } from '../events/AuditEvent';
import { toKey } from './auditLogRow';

/** A row of the apps table. */
export interface DeletedApp {
  readonly appId: string;
  readonly appName: string;
  readonly deletedOn: Date;
  readonly deletedBy: string;
  readonly deleteEventId: string;
}

export const appsPartition = 'app';

const parallelWrites = 8;

/** Marks apps as deleted. The last deletion counts: an app may be restored and deleted again. */
export async function markDeletedApps(
  table: TableClient,
  deletions: readonly AuditEvent[],
): Promise<void> {
  const lastDeletions = new Map<string, AuditEvent>();
  for (const event of deletions) {
    const other = lastDeletions.get(event.appId);
    if (event.appId !== '' && !(other && other.creationTime >= event.creationTime)) {
      lastDeletions.set(event.appId, event);
    }
  }
  await mapConcurrently([...lastDeletions.values()], parallelWrites, async (event) => {
    const app: DeletedApp = {
      appId: event.appId,
      appName: event.appName,
      deletedOn: new Date(event.creationTime),
      deletedBy: event.userId,
      deleteEventId: event.id,
    };
    await table.upsertEntity(
      { partitionKey: appsPartition, rowKey: toKey(event.appId), ...app },
      'Merge',
    );
  });
}
