import type { FileHandle } from 'node:fs/promises';

import type { ExportEncoding } from '../encoding/detectEncoding';

/** A part of the file as UTF-8, valid until the next part is requested. */
export interface Chunk {
  readonly bytes: Buffer;
  /** The offset of the end of the part in the file. */
  readonly endOffset: number;
}

/** Some hundred rows: few reads, and little memory. */
const chunkBytes = 256 * 1024;

/** Reads a file from an offset into one buffer, which every chunk reuses. */
export async function* readChunks(
  file: FileHandle,
  encoding: ExportEncoding['name'],
  fromOffset: number,
): AsyncGenerator<Chunk> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let offset = fromOffset;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, offset);
    const length = encoding === 'utf-8' ? bytesRead : wholeCharacters(buffer, bytesRead, encoding);
    if (length === 0) return;
    offset += length;
    yield { bytes: toUtf8(buffer.subarray(0, length), encoding), endOffset: offset };
  }
}

/** Converts text to UTF-8. UTF-16 with the high byte first is swapped in place. */
export function toUtf8(bytes: Buffer, encoding: ExportEncoding['name']): Buffer {
  if (encoding === 'utf-8') return bytes;
  const littleEndian = encoding === 'utf-16be' ? bytes.swap16() : bytes;
  return Buffer.from(littleEndian.toString('utf16le'));
}

/** The length in the file of a text that is given in UTF-8. */
export function lengthInFile(utf8: Buffer, encoding: ExportEncoding['name']): number {
  return encoding === 'utf-8' ? utf8.length : utf8.toString('utf8').length * 2;
}

/** The length without a trailing half unit or half pair, which is read again with the next part. */
function wholeCharacters(buffer: Buffer, length: number, encoding: ExportEncoding['name']): number {
  const even = length - (length % 2);
  if (even <= 2) return even;
  const highByte = buffer[encoding === 'utf-16be' ? even - 2 : even - 1] ?? 0;
  return highByte >= 0xd8 && highByte <= 0xdb ? even - 2 : even;
}
