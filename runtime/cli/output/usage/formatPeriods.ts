import type { PeriodsReport } from '../../../../contracts/figures/PeriodsReport';
import {
  exactCell,
  formatUniqueUsers,
} from '../../../../contracts/figures/counts/formatUniqueUsers';
import type { Verdict } from '../../../../contracts/figures/verdicts';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import { addBars } from './addDrawings';
import type { Bars } from './chooseBars';

const headers = { day: 'Day', week: 'Week', month: 'Month' } as const;
const verdictTexts: Readonly<Record<Verdict, string>> = {
  complete: 'complete',
  completeWithLosses: 'losses',
  unknown: 'unknown',
};

/** Formats usage by day, week or month as a table for people. */
export function formatPeriods(report: PeriodsReport, width?: number, bars?: Bars): string {
  const tableOf = (columnsOfTable?: number): string =>
    formatTable(
      [
        headers[report.by],
        ...(report.by === 'week' ? ['From'] : []),
        'Launches>',
        'Unique users>',
        'Apps>',
        'Verdict',
      ],
      [
        ...report.rows.map((row) => [
          row.period,
          ...(report.by === 'week' ? [row.from] : []),
          row.launches,
          formatUniqueUsers(row),
          row.activeApps,
          verdictTexts[row.verdict],
        ]),
        [
          'All',
          ...(report.by === 'week' ? [''] : []),
          report.launches,
          formatUniqueUsers(report),
          '',
          verdictTexts[report.completeness.verdict],
        ],
      ],
      columnsOfTable,
    );
  return addBars(tableOf, bars, report.rows, width);
}

const columns = [
  'period',
  'from',
  'to',
  'launches',
  'uniqueUsers',
  'activeApps',
  'verdict',
] as const;

export function formatPeriodsAsCsv({ rows }: PeriodsReport): string {
  return formatCsv(
    [...columns, 'uniqueUsersExact'],
    rows.map((row) => [
      ...columns.map((column) => row[column] ?? ''),
      exactCell(row.uniqueUsers, row.uniqueUsersExact),
    ]),
  );
}
