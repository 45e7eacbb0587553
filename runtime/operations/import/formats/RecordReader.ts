export interface RecordReaderOptions {
  /** The byte that ends a line: LF, or CR if a file has no LF. */
  readonly newline: number;
  /** The number of the first line that is pushed. */
  readonly firstLine: number;
  /** Whether a line looks like the beginning of a row rather than the middle of a cell. */
  readonly beginsRow: (line: Buffer) => boolean;
  /** A row without its line end; the bytes are valid during the call only. */
  readonly onRow: (row: Buffer, line: number) => void;
  readonly onBroken: (row: Buffer, line: number, reason: string) => void;
  readonly maxRowBytes?: number;
}

/** Known audit records have at most some hundred kilobytes. */
const defaultMaxRowBytes = 4 * 1024 * 1024;
const quote = 0x22;
const carriageReturn = 0x0d;

/**
 * Splits CSV text into rows as it arrives. A row ends at the line where its quotes are even. If the
 * quotes of a row are broken, that line is far below, and good rows in between would be lost. So a row
 * also ends before the next line that begins a row. Libraries do not do this (docs/adr/0015).
 */
export class RecordReader {
  /** The bytes of the unfinished row. */
  private held: Buffer = Buffer.alloc(0);
  private endsWithinRow = false;
  private lineStart = 0;
  private line: number;
  private rowLine: number;
  private isQuoted = false;
  private wasQuotedAtLineStart = false;
  /** After a row that is too long, until a line begins a row. */
  private isSkipping = false;
  private isLineHeadLost = false;
  private readonly maxRowBytes: number;

  constructor(private readonly options: RecordReaderOptions) {
    this.line = options.firstLine;
    this.rowLine = options.firstLine;
    this.maxRowBytes = options.maxRowBytes ?? defaultMaxRowBytes;
  }

  /** The unfinished row and its line, to continue from there; undefined while text is skipped. */
  get unfinished(): { readonly bytes: Buffer; readonly line: number } | undefined {
    return this.isSkipping ? undefined : { bytes: this.held, line: this.rowLine };
  }

  /** Valid after `end`: the last row has no end, so rows after it may be missing. */
  get isCutOff(): boolean {
    return this.endsWithinRow;
  }

  push(chunk: Buffer): void {
    let position = this.held.length;
    const bytes = position === 0 ? chunk : Buffer.concat([this.held, chunk]);
    const { newline } = this.options;
    const { length } = bytes;
    let rowStart = 0;
    let isQuoted = this.isQuoted;
    for (; position < length; position += 1) {
      const byte = bytes[position];
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === newline) {
        this.isQuoted = isQuoted;
        rowStart = this.endLine(bytes, rowStart, position);
        isQuoted = this.isQuoted;
      }
    }
    this.isQuoted = isQuoted;
    this.hold(bytes, rowStart);
  }

  /** Call at the end of the file. The last line needs no line end. */
  end(): void {
    const bytes = this.held;
    if (bytes.length === 0) return;
    const rowStart = this.endLine(bytes, 0, bytes.length);
    if (rowStart >= bytes.length || this.isSkipping) return;
    this.endsWithinRow = true;
    this.options.onBroken(
      bytes.subarray(rowStart),
      this.rowLine,
      'The file is cut off within this row.',
    );
  }

  /** Ends a line and possibly a row; returns the start of the unfinished row. */
  private endLine(bytes: Buffer, rowStart: number, lineEnd: number): number {
    const isCandidate = this.isSkipping || this.wasQuotedAtLineStart;
    const begins =
      isCandidate &&
      !this.isLineHeadLost &&
      this.options.beginsRow(bytes.subarray(this.lineStart, lineEnd));
    let start = rowStart;
    if (begins) {
      if (!this.isSkipping) this.reject(bytes.subarray(rowStart, this.lineStart), unclosedQuote);
      this.isQuoted = this.isQuoted !== this.wasQuotedAtLineStart;
      this.isSkipping = false;
      this.rowLine = this.line;
      start = this.lineStart;
    }
    this.isLineHeadLost = false;
    this.line += 1;
    this.lineStart = lineEnd + 1;
    this.wasQuotedAtLineStart = this.isQuoted;
    if (!this.isSkipping && this.isQuoted) return start;
    if (!this.isSkipping) this.emit(bytes, start, lineEnd);
    this.rowLine = this.line;
    return this.lineStart;
  }

  private emit(bytes: Buffer, start: number, lineEnd: number): void {
    const end = bytes[lineEnd - 1] === carriageReturn && lineEnd > start ? lineEnd - 1 : lineEnd;
    if (end > start) this.options.onRow(bytes.subarray(start, end), this.rowLine);
  }

  private reject(row: Buffer, reason: string): void {
    this.options.onBroken(row, this.rowLine, reason);
  }

  /** Keeps the unfinished row, or only its last line if the row is too long. */
  private hold(bytes: Buffer, rowStart: number): void {
    let start = rowStart;
    if (bytes.length - start > this.maxRowBytes) {
      if (!this.isSkipping) this.reject(bytes.subarray(start), this.tooLong());
      this.isSkipping = true;
      start = Math.max(start, this.lineStart);
      if (bytes.length - start > this.maxRowBytes) {
        start = bytes.length;
        this.isLineHeadLost = true;
      }
    }
    this.lineStart = Math.max(0, this.lineStart - start);
    this.held = Buffer.from(bytes.subarray(start));
  }

  private tooLong(): string {
    return `The row does not end within ${Math.round(this.maxRowBytes / 1024 / 1024)} MB because its quotes are not closed.`;
  }
}

const unclosedQuote = 'A quote of this row is not closed, and the next line begins another row.';
