import type { TableClient } from '@azure/data-tables';

import { toKey } from '../../../stores/auditLog/auditLogRow';
import { appsPartition, type DeletedApp } from '../../../stores/auditLog/markDeletedApps';
import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import type { AuditEvent } from '../../../domain/events/AuditEvent';
import { hasStatus } from '../../../stores/tables/hasStatus';
import { deleteOperation } from '../../../domain/events/operations';

/** Deletions are rare, and the sink writes at the same time. */
const parallelReads = 8;

/** Counts the deletions whose apps are marked as deleted already, and those whose apps are not. */
export async function findKnownDeletions(
  apps: TableClient,
  events: readonly AuditEvent[],
): Promise<{ readonly known: number; readonly unknown: number }> {
  const deletions = events.filter(({ operation }) => operation === deleteOperation);
  const found = await mapConcurrently(deletions, parallelReads, (event) => isKnown(apps, event));
  const known = found.filter(Boolean).length;
  return { known, unknown: deletions.length - known };
}

/** A deletion without an app id marks no app and is never new. */
async function isKnown(apps: TableClient, event: AuditEvent): Promise<boolean> {
  if (event.appId === '') return true;
  try {
    const app = await apps.getEntity<DeletedApp>(appsPartition, toKey(event.appId));
    return app.deletedOn >= new Date(event.creationTime);
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
}
