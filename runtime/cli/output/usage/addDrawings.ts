import { textWidth } from '../../../../contracts/text/textWidth';
import type { Bars } from './chooseBars';

type TableOf = (width: number) => string;

export interface Drawings {
  /** Above the column. */
  readonly title: string;
  /** Columns of the longest drawing, and of the shortest one that still says something. */
  readonly wanted: number;
  readonly least: number;
  /** One for each line below the headers; missing ones are empty. */
  readonly draw: (columns: number) => readonly string[];
}

const gap = 2;
/** Columns of the bar of the largest number. */
const longestBar = 24;
/** Shorter bars look alike. */
const shortestBar = 8;

/**
 * Adds a last column of drawings to a table, as wide as the table leaves room for: a drawing that is cut
 * shows another figure. Without enough room, there is none.
 */
export function addDrawings(
  tableOf: TableOf,
  { title, wanted, least, draw }: Drawings,
  width = Infinity,
): string {
  const room = Math.min(wanted, Math.max(least, width - widestOf(tableOf(Infinity)) - gap));
  const lines = tableOf(width - room - gap).split('\n');
  const taken = widestOf(lines.join('\n'));
  if (taken + gap + room > width) return tableOf(width);
  const drawings = [title, ...draw(room)];
  return lines
    .map((line, at) => {
      const blanks = ' '.repeat(taken + gap - textWidth(line));
      return `${line}${blanks}${drawings[at] ?? ''}`.trimEnd();
    })
    .join('\n');
}

/** Adds a bar for the launches of each row, if bars are wanted. */
export function addBars(
  tableOf: TableOf,
  bars: Pick<Bars, 'bar'> | undefined,
  rows: readonly { readonly launches: number }[],
  width?: number,
): string {
  if (bars === undefined) return tableOf(width ?? Infinity);
  const largest = rows.reduce((most, { launches }) => Math.max(most, launches), 0);
  const draw = (room: number): string[] =>
    rows.map(({ launches }) => bars.bar(launches, largest, room));
  return addDrawings(tableOf, { title: '', wanted: longestBar, least: shortestBar, draw }, width);
}

function widestOf(table: string): number {
  return table.split('\n').reduce((most, line) => Math.max(most, textWidth(line)), 0);
}
