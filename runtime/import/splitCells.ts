/** Where a cell's text is in its row. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** Doubled quotes inside stand for one. */
  readonly isQuoted: boolean;
  /** Text stands behind the closing quote, or there is no closing quote. */
  readonly isBroken: boolean;
}

const quote = 0x22;
const blank = 0x20;

/** Splits the bytes of a row (RFC 4180), into `most` cells at most: what follows is not looked at. */
export function splitCells(row: Buffer, delimiter: number, most = Infinity): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  while (cells.length < most) {
    const { cell, next } =
      row[start] === quote ? quotedCell(row, start, delimiter) : plainCell(row, start, delimiter);
    cells.push(cell);
    if (next > row.length) break;
    start = next;
  }
  return cells;
}

/** The text of a cell, with doubled quotes made single. */
export function textOf(row: Buffer, { start, end, isQuoted }: Cell): string {
  const text = decode(row.subarray(start, end));
  return isQuoted ? text.replaceAll('""', '"') : text;
}

/** Excel saves "CSV" in the code page of Windows, and only "CSV UTF-8" in UTF-8. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

interface FoundCell {
  readonly cell: Cell;
  /** Where the next cell begins; beyond the row after the last. */
  readonly next: number;
}

function plainCell(row: Buffer, start: number, delimiter: number): FoundCell {
  const end = endOfCell(row, start, delimiter);
  return { cell: { start, end, isQuoted: false, isBroken: false }, next: end + 1 };
}

function quotedCell(row: Buffer, opening: number, delimiter: number): FoundCell {
  const start = opening + 1;
  const { length } = row;
  let at = start;
  for (; at < length; at += 1) {
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
