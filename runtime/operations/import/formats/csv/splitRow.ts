import { type DecodeText, decodeUtf8 } from '../../encoding/decodeText';
import { type Cell, type QuoteEscape, splitCells, textOf } from './splitCells';

const openingBrace = 0x7b;

export interface SplitRow {
  readonly row: Buffer;
  readonly cells: readonly Cell[];
  /** Decodes the cells. */
  readonly decode: DecodeText;
}

export interface SplitOptions {
  readonly most?: number;
  readonly decode?: DecodeText;
  readonly escape?: QuoteEscape;
}

/**
 * Splits a row. If Excel's list separator is not a comma, Excel reads each row of an export as one cell
 * and saves that cell in quotes. The row is then the content of the cell.
 */
export function splitRow(
  bytes: Buffer,
  delimiter: number,
  { most = Infinity, decode = decodeUtf8, escape = 'doubled' }: SplitOptions = {},
): SplitRow {
  const cells = splitCells(bytes, delimiter, most, escape);
  const [only, second] = cells;
  if (only === undefined || second !== undefined || !only.isQuoted || only.isBroken) {
    return { row: bytes, cells, decode };
  }
  const row = Buffer.from(textOf(bytes, only, decode, escape));
  const inner = splitCells(row, delimiter, most, escape);
  // A record in a row of one column begins with a brace.
  return inner.length > 1 && row[0] !== openingBrace
    ? { row, cells: inner, decode: decodeUtf8 }
    : { row: bytes, cells, decode };
}
