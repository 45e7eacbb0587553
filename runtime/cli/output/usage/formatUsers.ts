import type { UsersReport } from '../../../../contracts/figures/UsersReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import { addBars } from './addDrawings';
import type { Bars } from './chooseBars';

/** Formats usage by user as a table for people. Launches without a user have a row of their own. */
export function formatUsers(report: UsersReport, width?: number, bars?: Bars): string {
  const { launchesWithoutUser } = report;
  const tableOf = (columnsOfTable?: number): string =>
    formatTable(
      ['User', 'Launches>', 'Apps>', 'First day|', 'Last day|'],
      [
        ...report.rows.map((row) => [row.user, row.launches, row.apps, row.firstDay, row.lastDay]),
        ...(launchesWithoutUser > 0 ? [['(no user in the record)', launchesWithoutUser]] : []),
        [
          `${report.uniqueUsersExact === false ? 'At most' : 'All'} ${formatCount(report.rowsTotal, 'user')}`,
          report.launches,
        ],
      ],
      columnsOfTable,
    );
  return addBars(tableOf, bars, report.rows, width);
}

const columns = ['user', 'launches', 'apps', 'firstDay', 'lastDay'] as const;

export function formatUsersAsCsv({ rows }: UsersReport): string {
  return formatCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}
