import type { EnvironmentsReport } from '../../../../contracts/figures/EnvironmentsReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import type { Bars } from './chooseBars';
import { formatChange } from './formatChange';

/** Formats usage by environment as a table for people. */
export function formatEnvironments(
  report: EnvironmentsReport,
  width?: number,
  bars?: Bars,
): string {
  const { before } = report;
  const change = (now: number, then: number | null): string[] =>
    before ? [formatChange(now, then)] : [];
  return formatTable(
    [
      'Environment',
      'Launches>',
      ...(before ? ['Change>'] : []),
      'Unique users>',
      'Apps>',
      ...(bars ? ['Trend'] : []),
    ],
    [
      ...report.rows.map((row) => [
        row.environmentName || row.environmentId || '(environment unknown)',
        row.launches,
        ...change(row.launches, row.launchesBefore),
        row.uniqueUsers,
        row.activeApps,
        ...(bars ? [bars.spark(row.trend)] : []),
      ]),
      [
        `All ${formatCount(report.rowsTotal, 'environment')}`,
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
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}
