import { type DecodeText, decodeUtf8 } from '../../encoding/decodeText';

/** How a quote within a quoted cell is written: doubled (RFC 4180), or after a backslash. */
export type QuoteEscape = 'doubled' | 'backslash';

/** The position of a cell's text in its row. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** Quotes inside are escaped. */
  readonly isQuoted: boolean;
  /** There is text after the closing quote, or no closing quote. */
  readonly isBroken: boolean;
}

const quote = 0x22;
const blank = 0x20;
const backslash = 0x5c;

/** Splits the bytes of a row (RFC 4180) into at most `most` cells and ignores the rest. */
export function splitCells(
  row: Buffer,
  delimiter: number,
  most = Infinity,
  escape: QuoteEscape = 'doubled',
): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  while (cells.length < most) {
    const { cell, next } =
      row[start] === quote
        ? quotedCell(row, start, delimiter, escape)
        : plainCell(row, start, delimiter);
    cells.push(cell);
    if (next > row.length) break;
    start = next;
  }
  return cells;
}

/** The text of a cell, with unescaped quotes. */
export function textOf(
  row: Buffer,
  { start, end, isQuoted }: Cell,
  decode: DecodeText = decodeUtf8,
  escape: QuoteEscape = 'doubled',
): string {
  const text = decode(row.subarray(start, end));
  if (!isQuoted) return text;
  return escape === 'doubled'
    ? text.replaceAll('""', '"')
    : text.replace(/\\(["\\])|""/g, (_all, escaped?: string) => escaped ?? '"');
}

interface FoundCell {
  readonly cell: Cell;
  /** The start of the next cell; after the last cell it is beyond the row. */
  readonly next: number;
}

function plainCell(row: Buffer, start: number, delimiter: number): FoundCell {
  const end = endOfCell(row, start, delimiter);
  return { cell: { start, end, isQuoted: false, isBroken: false }, next: end + 1 };
}

function quotedCell(
  row: Buffer,
  opening: number,
  delimiter: number,
  escape: QuoteEscape,
): FoundCell {
  const start = opening + 1;
  const { length } = row;
  let at = start;
  for (; at < length; at += 1) {
    if (escape === 'backslash' && row[at] === backslash) {
      at += 1;
      continue;
    }
    if (row[at] !== quote) continue;
    if (row[at + 1] !== quote) break;
    at += 1;
  }
  if (at >= length) {
    return { cell: { start, end: length, isQuoted: true, isBroken: true }, next: length + 1 };
  }
  const end = endOfCell(row, at + 1, delimiter);
  const isBroken = row.subarray(at + 1, end).some((byte) => byte !== blank);
  return { cell: { start, end: at, isQuoted: true, isBroken }, next: end + 1 };
}

function endOfCell(row: Buffer, from: number, delimiter: number): number {
  const end = row.indexOf(delimiter, from);
  return end === -1 ? row.length : end;
}
