import { isNextLink, longestNextLink, PageMembers } from './PageMembers';

/** The wrappers of the objects of a JSON file: arrays, and pages of Microsoft Graph. */
export type JsonWrapper = 'array' | 'page';

/** Whether the last page of a file names a next page (`@odata.nextLink`) with more records. */
export type LastPage = 'more' | 'last';

export interface JsonReaderOptions {
  /** The number of the first line that is pushed. */
  readonly firstLine: number;
  /** The wrappers at the first byte; none at the beginning of a file. */
  readonly wrappers?: readonly JsonWrapper[];
  /** The result of an earlier part of the file. */
  readonly lastPage?: LastPage;
  /** A whole object; the bytes are valid during the call only. */
  readonly onObject: (object: Buffer, line: number) => void;
  readonly onBroken: (bytes: Buffer, line: number, reason: string) => void;
  readonly maxObjectBytes?: number;
  /** Names of the array of a page, `value` if absent. */
  readonly pageNames?: readonly string[];
}

/** Known audit records have at most some hundred kilobytes. */
const defaultMaxObjectBytes = 4 * 1024 * 1024;
const [quote, backslash, newline] = [0x22, 0x5c, 0x0a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const colon = 0x3a;
const blanks = new Set([0x20, 0x09, 0x0d, newline]);
/** Between objects, and around them in a page. */
const separators = new Set([...blanks, 0x2c, 0x3a, closeBrace, closeBracket, openBracket]);

/**
 * Splits JSON text into its objects as it arrives: an array, one object per line (NDJSON), objects
 * without separators, or pages `{"value": […]}` of Microsoft Graph. Only one object is held in memory.
 */
export class JsonReader {
  private readonly wrappers: JsonWrapper[];
  /** The bytes of the unfinished object. */
  private held: Buffer = Buffer.alloc(0);
  private position = 0;
  private line: number;
  /** Open braces and brackets of the current object; 0 between objects. */
  private depth = 0;
  private objectLine: number;
  private isInString = false;
  private isEscaped = false;
  /** The last string at the object's own level, which may be a key. */
  private key = { start: 0, end: 0 };
  private beganLine = false;
  /** With one object per line, a line that ends within an object is broken. */
  private isLineDelimited = false;
  private isSkippingLine = false;
  private isAtLineStart = true;
  private hasBrokenEnd = false;
  /** The current object has a link. If the object is a page, the page has a next page. */
  private isLinked = false;
  /** What a page has beside its objects. */
  private readonly members = new PageMembers();
  private pageState: LastPage | undefined;
  private readonly maxObjectBytes: number;
  private readonly pageNames: readonly string[];

  constructor(private readonly options: JsonReaderOptions) {
    this.line = options.firstLine;
    this.objectLine = options.firstLine;
    this.wrappers = [...(options.wrappers ?? [])];
    this.pageState = options.lastPage;
    this.maxObjectBytes = options.maxObjectBytes ?? defaultMaxObjectBytes;
    this.pageNames = options.pageNames ?? ['value'];
  }

  /** The unfinished object and its line, to continue from there; undefined while text is skipped. */
  get unfinished(): { readonly bytes: Buffer; readonly line: number } | undefined {
    const isBeside = this.depth === 0 && this.members.isUnfinished;
    if (this.isSkippingLine || isBeside) return undefined;
    return { bytes: this.held, line: this.depth === 0 ? this.line : this.objectLine };
  }

  /** The wrappers of the unfinished object. */
  get context(): { readonly wrappers: readonly JsonWrapper[]; readonly lastPage?: LastPage } {
    const { pageState } = this;
    return {
      wrappers: [...this.wrappers],
      ...(pageState === undefined ? {} : { lastPage: pageState }),
    };
  }

  /** Undefined if the file has no pages. */
  get lastPage(): LastPage | undefined {
    return this.pageState;
  }

  push(chunk: Buffer): void {
    const bytes = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    let start = 0;
    for (let at = this.position; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (this.depth === 0) {
        if (this.readBetween(byte)) start = at;
      } else {
        start = this.readWithin(bytes, start, at, byte);
      }
      if (byte === newline) this.line += 1;
      this.isAtLineStart = byte === newline || (this.isAtLineStart && blanks.has(byte));
    }
    if (this.depth === 0) start = bytes.length;
    if (bytes.length - start > this.maxObjectBytes) {
      this.break(bytes.subarray(start), this.tooLong());
      start = bytes.length;
    }
    this.position = bytes.length - start;
    this.key = { start: this.key.start - start, end: this.key.end - start };
    this.held = Buffer.from(bytes.subarray(start));
  }

  /** Call at the end of the file. */
  end(): void {
    if (this.depth > 0) {
      this.hasBrokenEnd = true;
      this.break(this.held, 'The file is cut off within this object.');
    }
  }

  /** Valid after `end`: an array or a page is not closed, so objects may be missing. */
  get isCutOff(): boolean {
    return this.wrappers.length > 0 || this.hasBrokenEnd;
  }

  /** Returns whether an object begins. */
  private readBetween(byte: number): boolean {
    if (this.isSkippingLine) {
      if (byte === newline) this.isSkippingLine = false;
      return false;
    }
    // Strings beside the objects of a page, such as the link to the next page.
    if (this.members.isInString) {
      this.members.readString(byte);
      return false;
    }
    this.members.readBetween(byte);
    if (byte === openBrace) {
      this.depth = 1;
      this.objectLine = this.line;
      this.beganLine = this.isAtLineStart;
      this.key = { start: 0, end: 0 };
      this.isLinked = false;
      return true;
    }
    if (byte === openBracket) this.wrappers.push('array');
    else if (byte === closeBracket || byte === closeBrace) this.wrappers.pop();
    else if (byte === quote && this.wrappers.includes('page')) this.beginMember();
    else if (!separators.has(byte) && !this.wrappers.includes('page')) this.skipLine();
    return false;
  }

  private beginMember(): void {
    if (this.members.beginString()) this.pageState = 'more';
  }

  /** Returns the start of the current object, or the position after it if the object has ended. */
  private readWithin(bytes: Buffer, start: number, at: number, byte: number): number {
    if (byte === newline && (this.isInString || this.isLineDelimited)) {
      this.break(bytes.subarray(start, at), 'The line is cut off within this object.');
      this.isSkippingLine = false;
      return at + 1;
    }
    if (this.isInString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === backslash) this.isEscaped = true;
      else if (byte === quote) {
        this.isInString = false;
        if (this.depth === 1) this.key.end = at;
      }
      return start;
    }
    if (byte === quote) {
      this.isInString = true;
      if (this.depth === 1) {
        if (this.isValueOfLink(bytes, at)) this.isLinked = true;
        this.key.start = at + 1;
      }
    } else if (byte === openBrace || byte === openBracket) {
      const { key } = this;
      const isPage =
        byte === openBracket &&
        this.depth === 1 &&
        this.pageNames.includes(bytes.toString('latin1', key.start, key.end));
      if (isPage) {
        this.wrappers.push('page', 'array');
        this.pageState = this.isLinked ? 'more' : 'last';
        this.members.clear();
        this.depth = 0;
        return at + 1;
      }
      this.depth += 1;
    } else if (byte === closeBrace || byte === closeBracket) {
      this.depth -= 1;
      if (this.depth === 0) {
        this.options.onObject(bytes.subarray(start, at + 1), this.objectLine);
        this.noteLine(bytes, at);
        return at + 1;
      }
    }
    return start;
  }

  private isValueOfLink(bytes: Buffer, at: number): boolean {
    const { start, end } = this.key;
    if (end - start > longestNextLink || end - start < longestNextLink - 1) return false;
    if (!isNextLink(bytes.toString('latin1', start, end))) return false;
    let before = at - 1;
    while (blanks.has(bytes[before] ?? 0)) before -= 1;
    return bytes[before] === colon;
  }

  /** An object on a line of its own, outside of arrays, shows that the file has one object per line. */
  private noteLine(bytes: Buffer, at: number): void {
    const isWholeLine = this.beganLine && this.objectLine === this.line;
    const next = bytes[at + 1];
    this.isLineDelimited =
      isWholeLine &&
      this.wrappers.length === 0 &&
      (next === undefined || next === newline || next === 0x0d);
  }

  private skipLine(): void {
    this.isSkippingLine = true;
    this.options.onBroken(Buffer.alloc(0), this.line, 'There is text between the objects.');
  }

  private break(bytes: Buffer, reason: string): void {
    this.options.onBroken(bytes, this.objectLine, reason);
    this.depth = 0;
    this.isInString = false;
    this.isEscaped = false;
    this.isSkippingLine = true;
  }

  private tooLong(): string {
    return `The object does not end within ${Math.round(this.maxObjectBytes / 1024 / 1024)} MB.`;
  }
}
