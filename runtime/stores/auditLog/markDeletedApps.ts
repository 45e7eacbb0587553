import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import { hasStatus } from '../tables/hasStatus';
import { isExistingRow } from '../tables/isExistingRow';
import { requireKnownForm } from '../storage/requireKnownForm';
import { clip, toKey } from './auditLogRow';

/** A row of the apps table. */
export interface DeletedApp {
  readonly appId: string;
  readonly appName: string;
  readonly deletedOn: Date;
  readonly deletedBy: string;
  readonly deleteEventId: string;
}

export const appsPartition = 'app';

/** Hides the latency of the storage account. */
const parallelWrites = 8;
/** Only deletions of one app at the same moment conflict. */
const maxConflicts = 20;

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
    await markUnlessLater(table, {
      appId: clip(event.appId),
      appName: clip(event.appName),
      deletedOn: new Date(event.creationTime),
      deletedBy: clip(event.userId),
      deleteEventId: clip(event.id),
    });
  });
}

/** Records come in no order, so that an older deletion may arrive after a newer one. */
async function markUnlessLater(table: TableClient, app: DeletedApp): Promise<void> {
  for (let conflicts = 0; conflicts < maxConflicts; conflicts += 1) {
    const known = await readDeletion(table, app.appId);
    if (known && known.deletedOn >= app.deletedOn) return;
    if (await tryWrite(table, app, known?.etag)) return;
  }
  throw new Error(
    `The deletion of app ${app.appId} could not be stored, because its row changed ${maxConflicts} times.`,
  );
}

async function readDeletion(
  table: TableClient,
  appId: string,
): Promise<{ readonly etag: string; readonly deletedOn: Date } | undefined> {
  try {
    const row = await table.getEntity<DeletedApp>(appsPartition, toKey(appId));
    requireKnownForm({ ...row }, 'deleted app');
    return row;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

async function tryWrite(
  table: TableClient,
  app: DeletedApp,
  etag: string | undefined,
): Promise<boolean> {
  const row = { partitionKey: appsPartition, rowKey: toKey(app.appId), ...app };
  try {
    if (etag === undefined) await table.createEntity(row);
    else await table.updateEntity(row, 'Replace', { etag });
    return true;
  } catch (error) {
    if (isExistingRow(error) || hasStatus(error, 412)) return false;
    throw error;
  }
}
