import { formatCount } from '../../../contracts/text/formatCount';
import type { DailyUsage } from '../../domain/usage/deriveDailyUsage';
import type { UsageReport } from '../../pipeline/usage/readUsage';
import { formatCsv } from './formatCsv';
import { formatTable } from './formatTable';

/** Content arrives for today and yesterday, and its roll-ups follow within a quarter of an hour. */
const daysUsuallyBehind = 2;

const noLaunches = 'No launches are stored for this period.';

/** Formats usage as a table for people. */
export function formatUsage(usage: UsageReport, width?: number): string {
  if (usage.apps.length === 0) return noLaunches;
  return formatTable(
    ['App', 'Launches>', 'Unique users>', 'Last launch'],
    [
      ...usage.apps.map((app) => [
        `${nameOf(app)}${app.deleted ? ' (deleted)' : ''}`,
        app.launches,
        app.uniqueUsers,
        app.lastLaunch,
      ]),
      [`All ${formatCount(usage.apps.length, 'app')}`, usage.launches, usage.uniqueUsers, ''],
    ],
    width,
  );
}

/** A note if the figures took longer than they need to; they are right in any case. */
export function describeSource({ apps, daysFromEvents }: UsageReport): string | undefined {
  if (apps.length === 0) return undefined;
  if (daysFromEvents === null) {
    return 'Counted from all events, because no roll-up exists yet. To build them: audit-log rollup';
  }
  if (daysFromEvents.length <= daysUsuallyBehind) return undefined;
  return `${formatCount(daysFromEvents.length, 'day was', 'days were')} counted from their events, because their roll-ups are behind. To build them: audit-log rollup`;
}

const columns = [
  'appId',
  'appName',
  'environmentId',
  'launches',
  'uniqueUsers',
  'firstLaunch',
  'lastLaunch',
  'deleted',
] as const;

export function formatUsageAsCsv(usage: UsageReport): string {
  return formatCsv(
    columns,
    usage.apps.map((app) => columns.map((column) => app[column])),
  );
}

const dailyColumns = ['day', 'appId', 'appName', 'launches', 'uniqueUsers'] as const;

/** Formats usage by day as a table for people. */
export function formatDailyUsage(rows: readonly DailyUsage[], width?: number): string {
  if (rows.length === 0) return noLaunches;
  return formatTable(
    ['Day', 'App', 'Launches>', 'Unique users>'],
    rows.map((row) => [row.day, nameOf(row), row.launches, row.uniqueUsers]),
    width,
  );
}

export function formatDailyUsageAsCsv(rows: readonly DailyUsage[]): string {
  return formatCsv(
    dailyColumns,
    rows.map((row) => dailyColumns.map((column) => row[column])),
  );
}

export function nameOf({
  appName,
  appId,
}: {
  readonly appName: string;
  readonly appId: string;
}): string {
  return appName || appId || '(app id unknown)';
}
