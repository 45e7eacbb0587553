import type { FileHandle } from 'node:fs/promises';

import { DataError } from '../../../domain/errors/DataError';
import { chooseDecoding } from '../encoding/chooseDecoding';
import { type DecodeText, decodeUtf8 } from '../encoding/decodeText';
import { detectEncoding, type ExportEncoding, type WantedFile } from '../encoding/detectEncoding';
import { fileProblem } from './fileProblem';
import { toUtf8 } from './readChunks';

export interface OpenText {
  readonly size: number;
  /** The width of the file's characters. */
  readonly encoding: ExportEncoding['name'];
  /** Decodes the bytes of a cell or an object. */
  readonly decode: DecodeText;
  readonly isJson: boolean;
  /** The beginning of the text, as UTF-8, without a byte order mark. */
  readonly head: Buffer;
  readonly markBytes: number;
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
 * Detects the encoding of a file, and whether it is JSON; throws if it is not text. `encodingName` is
 * a name as `TextDecoder` returns it.
 */
export async function openText(
  file: FileHandle,
  name: string,
  {
    encodingName,
    wanted,
  }: { readonly encodingName?: string | undefined; readonly wanted: WantedFile },
): Promise<OpenText> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(buffer, 0, headBytes, 0).catch((error: unknown) => {
    throw fileProblem(name, error);
  });
  const start = buffer.subarray(0, bytesRead);
  const { name: encoding, markBytes } = readEncoding(start, encodingName, wanted);
  const body = start.subarray(markBytes);
  const head = toUtf8(encoding === 'utf-8' ? body : wholeUnits(body), encoding);
  const isJson = /^\s*[[{]/.test(head.toString('latin1'));
  if (isJson && encodingName !== undefined && withBackslashes.includes(encodingName)) {
    throw new DataError({
      code: 'import.encoding',
      problem: `The file is JSON in ${encodingName}, in which JSON cannot be read reliably.`,
      fix: 'Write the file as UTF-8: Set-Content -Encoding utf8.',
    });
  }
  const decode = encoding === 'utf-8' ? await chooseDecoding(file, encodingName) : decodeUtf8;
  return { size, encoding, decode, isJson, head, markBytes };
}

/** A byte order mark is skipped with every encoding; it is not a part of the first name. */
function readEncoding(head: Buffer, given: string | undefined, wanted: WantedFile): ExportEncoding {
  if (given === undefined) return detectEncoding(head, wanted);
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
