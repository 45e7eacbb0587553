/** The header of a CSV text, and where its first row begins. */
export interface FoundHeader<T> {
  readonly header: T;
  /** The byte that ends a line; a CR before it is dropped. */
  readonly newline: number;
  /** The length of everything before the first row; `firstLine` is the line of that row. */
  readonly headerBytes: number;
  readonly firstLine: number;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** More than `sep=;`, `#TYPE …` and blank lines together. */
const mostPrefaceLines = 5;

/**
 * Finds the header at the beginning of a text (UTF-8), after lines that programs write above it. Without
 * a header, returns the first line that has text.
 */
export function findHeader<T>(
  head: Buffer,
  readHeader: (line: Buffer) => T | undefined,
): FoundHeader<T> | { readonly header: undefined; readonly first: string | undefined } {
  let start = 0;
  let first: string | undefined;
  for (let line = 1; line <= mostPrefaceLines && start < head.length; line += 1) {
    const { end, next, newline } = findLineEnd(head, start);
    const bytes = head.subarray(start, end);
    const text = bytes.toString('utf8');
    if (text.trim() !== '') first ??= text;
    const header = readHeader(bytes);
    if (header !== undefined) return { header, newline, headerBytes: next, firstLine: line + 1 };
    if (!isPreface(text)) break;
    start = next;
  }
  return { header: undefined, first };
}

function findLineEnd(
  head: Buffer,
  start: number,
): { readonly end: number; readonly next: number; readonly newline: number } {
  const feed = head.indexOf(lineFeed, start);
  const end = feed === -1 ? head.length : feed;
  // Old versions of Excel for Mac end lines with a CR alone.
  const lone = head.subarray(start, end).indexOf(carriageReturn);
  if (lone !== -1 && start + lone < end - 1) {
    return { end: start + lone, next: start + lone + 1, newline: carriageReturn };
  }
  const isPair = lone !== -1 && feed !== -1;
  if (lone !== -1 && !isPair) return { end: end - 1, next: end, newline: carriageReturn };
  return { end: isPair ? end - 1 : end, next: Math.min(end + 1, head.length), newline: lineFeed };
}

/** `sep=;` is for Excel, `#TYPE …` from Windows PowerShell. */
function isPreface(text: string): boolean {
  return /^\s*$|^"?sep=.?.?"?\s*$|^#TYPE/i.test(text);
}
