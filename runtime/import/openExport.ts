import type { FileHandle } from 'node:fs/promises';

import { detectEncoding, type ExportEncoding } from './detectEncoding';
import type { ExportLayout } from './ExportLayout';
import { fileProblem } from './fileProblem';
import { readLayout } from './readLayout';
import { lengthInFile, toUtf8 } from './readChunks';

export interface OpenExport {
  readonly size: number;
  readonly encoding: ExportEncoding;
  readonly layout: ExportLayout;
  /** Where the first row begins. */
  readonly headerEnd: number;
}

const headBytes = 64 * 1024;

/** Finds out what a file is; throws when it is no export. */
export async function openExport(file: FileHandle, name: string): Promise<OpenExport> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(buffer, 0, headBytes, 0).catch((error: unknown) => {
    throw fileProblem(name, error);
  });
  const head = buffer.subarray(0, bytesRead);
  const encoding = detectEncoding(head);
  const body = head.subarray(encoding.markBytes);
  const text = toUtf8(encoding.name === 'utf-8' ? body : wholeUnits(body), encoding.name);
  const layout = readLayout(text);
  const headerEnd =
    encoding.markBytes + lengthInFile(text.subarray(0, layout.headerBytes), encoding.name);
  return { size, encoding, layout, headerEnd };
}

function wholeUnits(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 2));
}
