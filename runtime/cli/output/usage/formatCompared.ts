import type { ComparedFigures } from '../../../../contracts/figures/counts/ComparedFigures';
import type { FiguresSummary } from '../../../../contracts/figures/FiguresSummary';
import {
  exactCell,
  formatUniqueUsers,
} from '../../../../contracts/figures/counts/formatUniqueUsers';
import { formatTable } from '../formatTable';
import { addDrawings } from './addDrawings';
import type { Bars } from './chooseBars';

/** The newest numbers of a longer series: more columns would take the room of the names. */
const mostSigns = 31;
/** Fewer show no trend. */
const fewestSigns = 8;

/** The rows of a report, and what differs from those of another view. */
export interface ComparedRows<Row extends ComparedFigures> {
  readonly rows: readonly Row[];
  /** Of the first column and of the one beside the figures. */
  readonly headers: readonly [name: string, beside: string];
  readonly cellsOf: (row: Row) => readonly [name: string, beside: string | number];
  /** The name of the row with the sums. */
  readonly all: string;
}

/** A table of launches with their change from the period before and their trends, and the sums below. */
export function formatCompared<Row extends ComparedFigures>(
  summary: FiguresSummary,
  { rows, headers, cellsOf, all }: ComparedRows<Row>,
  { width, bars }: { readonly width?: number | undefined; readonly bars?: Bars | undefined },
): string {
  const { before, launches } = summary;
  const change = (now: number, then: number | null): string[] =>
    before ? [formatChange(now, then)] : [];
  const tableOf = (columns?: number): string =>
    formatTable(
      [headers[0], 'Launches>', ...(before ? ['Change>'] : []), 'Unique users>', headers[1]],
      [
        ...rows.map((row) => {
          const [name, beside] = cellsOf(row);
          return [
            name,
            row.launches,
            ...change(row.launches, row.launchesBefore),
            formatUniqueUsers(row),
            beside,
          ];
        }),
        [
          all,
          launches,
          ...change(launches, before?.launches ?? null),
          formatUniqueUsers(summary),
          '',
        ],
      ],
      columns,
    );
  if (bars === undefined) return tableOf(width);
  const wanted = Math.min(mostSigns, rows[0]?.trend.length ?? 0);
  const draw = (room: number): string[] => rows.map((row) => bars.spark(row.trend, room));
  const least = Math.min(wanted, fewestSigns);
  return addDrawings(tableOf, { title: 'Trend', wanted, least, draw }, width);
}

/** The last columns of CSV: `false` beside an upper limit. */
export const exactColumns = ['uniqueUsersExact', 'uniqueUsersBeforeExact'] as const;

export function exactCells(row: ComparedFigures): readonly (boolean | '')[] {
  return [
    exactCell(row.uniqueUsers, row.uniqueUsersExact),
    exactCell(row.uniqueUsersBefore, row.uniqueUsersBeforeExact),
  ];
}

/** The change from the period before: `+12%`, `new`, or empty if there is nothing to compare. */
function formatChange(now: number, before: number | null): string {
  if (before === null) return '';
  if (before === 0) return now === 0 ? '' : 'new';
  const percent = Math.round((now / before - 1) * 100);
  return `${percent > 0 ? '+' : ''}${percent}%`;
}
