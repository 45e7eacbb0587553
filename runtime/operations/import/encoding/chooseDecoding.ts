import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';

import { DataError } from '../../../domain/errors/DataError';
import { decodeAs, type DecodeText, decodeUtf8Or } from './decodeText';
import { recogniseCodePage } from './recogniseCodePage';

/** The text of a file that is not UTF-8. */
interface ForeignText {
  /** The line of the first occurrence. */
  readonly line: number;
  /** The words, without the ASCII text around them. */
  readonly words: readonly Buffer[];
}

/** Longer than the lines of an export, so that a chunk ends with a whole line. */
const chunkBytes = 1024 * 1024;
/** Enough to recognise a language, and fast. */
const mostWords = 2_000;
const newline = 0x0a;
/** Enough for a person to find the place in the file. */
const shownWords = 3;

/**
 * Chooses the decoding of a file of single bytes: the encoding that the user has named (a name of
 * `TextDecoder`), UTF-8, or the Western code page of Windows, in which Excel saves "CSV". A file in
 * another code page is refused before a row of it is stored.
 */
export async function chooseDecoding(
  file: FileHandle,
  encoding: string | undefined,
): Promise<DecodeText> {
  if (encoding !== undefined) return decodeAs(encoding);
  const foreign = await findForeignText(file);
  if (foreign === undefined) return decodeUtf8Or('utf-8');
  const finding = recogniseCodePage(foreign.words);
  if ('name' in finding) return decodeUtf8Or(finding.name);
  const words = foreign.words.map((word) =>
    word
      .subarray(0, 24)
      .toString('hex')
      .replace(/..(?=.)/g, '$& '),
  );
  const bytes = [...new Set(words)].slice(0, shownWords);
  throw new DataError({
    code: 'import.encoding',
    problem: `The file is not UTF-8, and its code page is not certain. The first bytes in question are in line ${foreign.line}: ${bytes.join('; ')}.`,
    fix: `Name the code page, likely one of these: ${finding.likely.map((name) => `--encoding ${name}`).join(', ')}. Or save the file as "CSV UTF-8". Nothing of the file was stored.`,
  });
}

/** Reads a whole file; undefined if all of it is UTF-8. Node checks gigabytes in a second. */
async function findForeignText(file: FileHandle): Promise<ForeignText | undefined> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const words: Buffer[] = [];
  let [line, position, kept, foundAt] = [1, 0, 0, 0];
  while (words.length < mostWords) {
    const { bytesRead } = await file.read(buffer, kept, chunkBytes - kept, position);
    position += bytesRead;
    const length = kept + bytesRead;
    if (length === 0) break;
    // Whole lines if possible, because a character must not be cut.
    const lastLine = buffer.subarray(0, length).lastIndexOf(newline);
    const end = bytesRead === 0 || lastLine === -1 ? length : lastLine + 1;
    const chunk = buffer.subarray(0, end);
    if (!isUtf8(chunk)) {
      for (const [number, text] of linesOf(chunk, line)) {
        if (isUtf8(text)) continue;
        if (foundAt === 0) foundAt = number;
        words.push(...foreignWords(text).slice(0, mostWords));
      }
    }
    line += countLines(chunk);
    buffer.copyWithin(0, end, length);
    kept = length - end;
  }
  // A line longer than a chunk may be cut within a character, but no word contains that cut.
  return words.length === 0 ? undefined : { line: foundAt, words: words.slice(0, mostWords) };
}

function* linesOf(bytes: Buffer, first: number): Generator<[number, Buffer]> {
  let [start, line] = [0, first];
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    yield [line, bytes.subarray(start, end)];
    start = end + 1;
    line += 1;
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** Runs of letters and high bytes that hold a high byte and are not UTF-8. */
function foreignWords(line: Buffer): Buffer[] {
  const text = line.toString('latin1');
  return [...text.matchAll(/[A-Za-z\x5c\x80-\xff]*[\x80-\xff][A-Za-z\x40-\x7e\x80-\xff]*/g)]
    .map(([word]) => Buffer.from(word, 'latin1'))
    .filter((word) => !isUtf8(word));
}
