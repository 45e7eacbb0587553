import type { FileHandle } from 'node:fs/promises';

import { DataError } from '../../domain/errors/DataError';
import { chooseDecoding } from './encoding/chooseDecoding';
import { type DecodeText, decodeUtf8 } from './encoding/decodeText';
import { detectEncoding, type ExportEncoding } from './encoding/detectEncoding';
import type { ExportLayout } from './formats/ExportLayout';
import { fileProblem } from './formats/fileProblem';
import { readLayout } from './formats/csv/readLayout';
import { lengthInFile, toUtf8 } from './formats/readChunks';

export interface OpenExport {
  readonly size: number;
  /** The width of the file's characters. */
  readonly encoding: ExportEncoding['name'];
  /** Decodes the bytes of a cell or an object. */
  readonly decode: DecodeText;
  readonly form:
    { readonly kind: 'csv'; readonly layout: ExportLayout } | { readonly kind: 'json' };
  /** Where the first row or object begins, and its line. */
  readonly start: { readonly offset: number; readonly line: number };
}

/** More than any header with the lines above it. */
const headBytes = 64 * 1024;
const wide: Readonly<Record<string, ExportEncoding['name']>> = {
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};
/** The second byte of a character may be a backslash, which begins an escape in JSON. */
const withBackslashes = ['shift_jis', 'big5', 'gbk', 'gb18030'];

/**
 * Detects encoding and format of a file; throws if it is not an export. `encodingName` is a name as
 * `TextDecoder` returns it.
 */
export async function openExport(
  file: FileHandle,
  name: string,
  encodingName?: string,
): Promise<OpenExport> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(buffer, 0, headBytes, 0).catch((error: unknown) => {
    throw fileProblem(name, error);
  });
  const head = buffer.subarray(0, bytesRead);
  const { name: encoding, markBytes } = readEncoding(head, encodingName);
  const body = head.subarray(markBytes);
  const text = toUtf8(encoding === 'utf-8' ? body : wholeUnits(body), encoding);
  const isJson = /^\s*[[{]/.test(text.toString('latin1'));
  if (isJson && encodingName !== undefined && withBackslashes.includes(encodingName)) {
    throw new DataError({
      code: 'import.encoding',
      problem: `The file is JSON in ${encodingName}, in which JSON cannot be read reliably.`,
      fix: 'Write the file as UTF-8: Set-Content -Encoding utf8.',
    });
  }
  const decode = encoding === 'utf-8' ? await chooseDecoding(file, encodingName) : decodeUtf8;
  if (isJson) {
    return {
      size,
      encoding,
      decode,
      form: { kind: 'json' },
      start: { offset: markBytes, line: 1 },
    };
  }
  const layout = readLayout(text);
  const offset = markBytes + lengthInFile(text.subarray(0, layout.headerBytes), encoding);
  return {
    size,
    encoding,
    decode,
    form: { kind: 'csv', layout },
    start: { offset, line: layout.firstLine },
  };
}

/** A byte order mark is skipped with every encoding; it is not a part of the first name. */
function readEncoding(head: Buffer, given: string | undefined): ExportEncoding {
  if (given === undefined) return detectEncoding(head);
  const marks: Readonly<Record<string, string>> = {
    'utf-8': 'efbbbf',
    'utf-16le': 'fffe',
    'utf-16be': 'feff',
  };
  const mark = marks[given] ?? '';
  const markBytes = mark !== '' && head.toString('hex').startsWith(mark) ? mark.length / 2 : 0;
  return { name: wide[given] ?? 'utf-8', markBytes };
}

function wholeUnits(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 2));
}
