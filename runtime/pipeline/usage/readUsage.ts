import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { appsPartition } from '../../stores/auditLog/markDeletedApps';
import { readRows } from '../../stores/tables/readRows';
import { deriveUsage } from '../../domain/usage/deriveUsage';
import type { AppUsage } from '../../domain/usage/deriveUsage';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { readEvents } from '../../stores/auditLog/readEvents';
import { type Clock, systemClock } from '../../domain/time/Clock';
import { countUsage } from '../../domain/rollups/countUsage';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { readRollups } from '../rollups/readRollups';
import { resolveTwins } from '../../domain/usage/resolveTwins';

/** The contract of `usage --json`. */
export interface UsageReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly apps: readonly (AppUsage & {
    readonly deleted: boolean;
    readonly deletedOn: string | null;
  })[];
  readonly launches: number;
  readonly uniqueUsers: number;
  /**
   * Days that were counted from their events, because their roll-ups are behind; null: all days,
   * because roll-ups were never built. The figures are the same.
   */
  readonly daysFromEvents: readonly string[] | null;
  /** The last day of the period whose events were removed; absent: none. Its totals count. */
  readonly eventsRemovedTo?: string;
  /** False: unique users are an upper limit, because removed events name nobody. Absent: exact. */
  readonly uniqueUsersExact?: boolean;
}

/** Usage of a period; without bounds, from the first stored launch to the last. */
export async function readUsage(
  storage: Pick<AuditStorage, 'auditLog' | 'apps' | 'rollups'>,
  query: EventQuery,
  clock: Pick<Clock, 'now'> = systemClock,
): Promise<UsageReport> {
  const [found, deletions] = await Promise.all([
    readRollups({ storage, clock }, query),
    readDeletions(storage.apps),
  ]);
  const usage = found
    ? countUsage(found.rollups)
    : await deriveUsage(resolveTwins(readEvents(storage.auditLog, query)));
  const times = usage.apps.flatMap((app) => [app.firstLaunch, app.lastLaunch]).sort();
  return {
    from: query.fromDay ?? times[0] ?? null,
    to: query.toDay ?? times.at(-1) ?? null,
    apps: usage.apps.map((app) => {
      const deletedOn = deletions.get(app.appId) ?? null;
      return { ...app, deleted: deletedOn !== null, deletedOn };
    }),
    launches: usage.launches,
    uniqueUsers: usage.uniqueUsers,
    daysFromEvents: found?.daysFromEvents ?? null,
    ...(found?.removedTo
      ? { eventsRemovedTo: found.removedTo, uniqueUsersExact: found.hasExactUsers }
      : {}),
  };
}

async function readDeletions(table: TableClient): Promise<Map<string, string>> {
  const deletions = new Map<string, string>();
  const rows = readRows(table, { filter: odata`PartitionKey eq ${appsPartition}` });
  for await (const row of rows) {
    const deletedOn = row['deletedOn'];
    deletions.set(String(row['appId']), deletedOn instanceof Date ? deletedOn.toISOString() : '');
  }
  return deletions;
}
