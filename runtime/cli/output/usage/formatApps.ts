import type { AppsReport } from '../../../../contracts/figures/AppsReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import type { Bars } from './chooseBars';
import { exactCells, exactColumns, formatCompared } from './formatCompared';
import { nameOf } from './nameOf';

/** Formats usage by app as a table for people. `all`: the name of the row with the sums. */
export function formatApps(
  report: AppsReport,
  width?: number,
  bars?: Bars,
  all = `All ${formatCount(report.rowsTotal, 'app')}`,
): string {
  return formatCompared(
    report,
    {
      rows: report.apps,
      headers: ['App', 'Last launch|'],
      cellsOf: (app) => [`${nameOf(app)}${app.deleted ? ' (deleted)' : ''}`, app.lastLaunch],
      all,
    },
    { width, bars },
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
    [...columns, ...exactColumns],
    apps.map((app) => [...columns.map((column) => app[column] ?? ''), ...exactCells(app)]),
  );
}
