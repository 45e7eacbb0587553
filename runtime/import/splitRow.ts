import { type Cell, splitCells, textOf } from './splitCells';

const openingBrace = 0x7b;

export interface SplitRow {
  readonly row: Buffer;
  readonly cells: readonly Cell[];
}

/**
 * Splits a row. Where Excel's list separator is no comma, it reads each row of an export as one
 * cell and saves it as such, in quotes: the row is then what that cell holds.
 */
export function splitRow(bytes: Buffer, delimiter: number, most = Infinity): SplitRow {
  const cells = splitCells(bytes, delimiter, most);
  const [only, second] = cells;
  if (only === undefined || second !== undefined || !only.isQuoted || only.isBroken) {
    return { row: bytes, cells };
  }
  const row = Buffer.from(textOf(bytes, only));
  const inner = splitCells(row, delimiter, most);
  // A record in a row of one column begins with a brace.
  return inner.length > 1 && row[0] !== openingBrace
    ? { row, cells: inner }
    : { row: bytes, cells };
}
