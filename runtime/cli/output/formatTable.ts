import { cutToWidth, textWidth } from '../../../contracts/text/textWidth';
import { showCell } from './text/showCell';

const gap = '  ';
/** Columns where the output is not a terminal: enough for every ordinary name. */
const defaultWidth = 160;
/** Minimum columns of a text on a narrow terminal. */
const narrowest = 8;

/**
 * Formats a table for people, one line per row; a header that ends in ">" aligns its column to the
 * right. If the lines are longer than `width`, the widest texts are cut: those of a header that ends in
 * "|" last, and figures never.
 */
export function formatTable(
  headers: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  width = Infinity,
): string {
  const isRight = headers.map((header) => header.endsWith('>'));
  const cells = [headers.map((header) => header.replace(/[>|]$/, '')), ...rows.map(toTexts)];
  const wanted = headers.map((_header, column) =>
    cells.reduce((widest, row) => Math.max(widest, textWidth(row[column] ?? '')), 0),
  );
  const room = width - gap.length * (headers.length - 1);
  const isLast = headers.map((header, column) => isRight[column] === true || header.endsWith('|'));
  const widths = shrink(shrink(wanted, isLast, room), isRight, room);
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const columns = widths[column] ?? 0;
          const text = cutToWidth(cell, columns);
          const blanks = ' '.repeat(Math.max(0, columns - textWidth(text)));
          return isRight[column] ? blanks + text : text + blanks;
        })
        .join(gap)
        .trimEnd(),
    )
    .join('\n');
}

/** Shortens the widest text columns until the line fits, down to their minimum. */
function shrink(wanted: readonly number[], isFixed: readonly boolean[], room: number): number[] {
  const widths = [...wanted];
  for (let excess = sum(widths) - room; excess > 0;) {
    const texts = widths.map((width, column) => (isFixed[column] ? 0 : width));
    const [second = 0, widest = 0] = texts.toSorted((a, b) => a - b).slice(-2);
    if (widest <= narrowest) break;
    const step = Math.min(excess, Math.max(1, widest - Math.max(second, narrowest)));
    widths[texts.indexOf(widest)] = widest - step;
    excess -= step;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function toTexts(row: readonly (string | number)[]): string[] {
  return row.map((cell) => showCell(String(cell)));
}

/** The width for a table: that of the terminal, or a default in a file or a pipe. */
export function tableWidth(stdout: { readonly columns?: number }): number {
  return stdout.columns ?? defaultWidth;
}
