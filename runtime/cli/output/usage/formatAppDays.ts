import type { AppDayFigures } from '../../../../contracts/figures/AppDaysReport';
import { formatUniqueUsers } from '../../../../contracts/figures/counts/formatUniqueUsers';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import { nameOf } from './nameOf';

/** Formats usage by app and day as a table for people. */
export function formatAppDays(rows: readonly AppDayFigures[], width?: number): string {
  return formatTable(
    ['Day', 'App', 'Launches>', 'Unique users>'],
    rows.map((row) => [row.day, nameOf(row), row.launches, formatUniqueUsers(row)]),
    width,
  );
}

const columns = ['day', 'appId', 'appName', 'launches', 'uniqueUsers'] as const;

export function formatAppDaysAsCsv(rows: readonly AppDayFigures[]): string {
  return formatCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}
