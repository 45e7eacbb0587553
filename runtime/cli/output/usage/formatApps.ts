import type { AppsReport } from '../../../../contracts/figures/AppsReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import type { Bars } from './chooseBars';
import { formatChange } from './formatChange';
import { nameOf } from './nameOf';

/** Formats usage by app as a table for people. `all`: the name of the row with the sums. */
export function formatApps(
  report: AppsReport,
  width?: number,
  bars?: Bars,
  all = `All ${formatCount(report.rowsTotal, 'app')}`,
): string {
  const { before } = report;
  const change = (now: number, then: number | null): string[] =>
    before ? [formatChange(now, then)] : [];
  return formatTable(
    [
      'App',
      'Launches>',
      ...(before ? ['Change>'] : []),
      'Unique users>',
      'Last launch',
      ...(bars ? ['Trend'] : []),
    ],
    [
      ...report.apps.map((app) => [
        `${nameOf(app)}${app.deleted ? ' (deleted)' : ''}`,
        app.launches,
        ...change(app.launches, app.launchesBefore),
        app.uniqueUsers,
        app.lastLaunch,
        ...(bars ? [bars.spark(app.trend)] : []),
      ]),
      [
        all,
        report.launches,
        ...change(report.launches, before?.launches ?? null),
        report.uniqueUsers,
        '',
      ],
    ],
    width,
  );
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
  'environmentName',
  'owner',
  'launchesBefore',
  'uniqueUsersBefore',
] as const;

export function formatAppsAsCsv({ apps }: Pick<AppsReport, 'apps'>): string {
  return formatCsv(
    columns,
    apps.map((app) => columns.map((column) => app[column] ?? '')),
  );
}
