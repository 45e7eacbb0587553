import type { EnvironmentsReport } from '../../../../contracts/figures/EnvironmentsReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import type { Bars } from './chooseBars';
import { exactCells, exactColumns, formatCompared } from './formatCompared';

/** Formats usage by environment as a table for people. */
export function formatEnvironments(
  report: EnvironmentsReport,
  width?: number,
  bars?: Bars,
): string {
  return formatCompared(
    report,
    {
      rows: report.rows,
      headers: ['Environment', 'Apps>'],
      cellsOf: ({ environmentName, environmentId, activeApps }) => [
        environmentName || environmentId || '(environment unknown)',
        activeApps,
      ],
      all: `All ${formatCount(report.rowsTotal, 'environment')}`,
    },
    { width, bars },
  );
}

const columns = [
  'environmentId',
  'environmentName',
  'launches',
  'uniqueUsers',
  'activeApps',
  'launchesBefore',
  'uniqueUsersBefore',
  'activeAppsBefore',
] as const;

export function formatEnvironmentsAsCsv({ rows }: EnvironmentsReport): string {
  return formatCsv(
    [...columns, ...exactColumns],
    rows.map((row) => [...columns.map((column) => row[column] ?? ''), ...exactCells(row)]),
  );
}
