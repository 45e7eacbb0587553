import type { UsersReport } from '../../../../contracts/figures/UsersReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import type { Bars } from './chooseBars';

/** Formats usage by user as a table for people. Launches without a user have a row of their own. */
export function formatUsers(report: UsersReport, width?: number, bars?: Bars): string {
  const largest = report.rows[0]?.launches ?? 0;
  const { launchesWithoutUser } = report;
  return formatTable(
    ['User', 'Launches>', 'Apps>', 'First day', 'Last day', ...(bars ? [''] : [])],
    [
      ...report.rows.map((row) => [
        row.user,
        row.launches,
        row.apps,
        row.firstDay,
        row.lastDay,
        ...(bars ? [bars.bar(row.launches, largest)] : []),
      ]),
      ...(launchesWithoutUser > 0 ? [['(no user in the record)', launchesWithoutUser]] : []),
      [
        `${report.uniqueUsersExact === false ? 'At most' : 'All'} ${formatCount(report.rowsTotal, 'user')}`,
        report.launches,
      ],
    ],
    width,
  );
}

const columns = ['user', 'launches', 'apps', 'firstDay', 'lastDay'] as const;

export function formatUsersAsCsv({ rows }: UsersReport): string {
  return formatCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}
