import type { FileHandle } from 'node:fs/promises';

import type { WantedFile } from './encoding/detectEncoding';
import type { ExportLayout } from './formats/ExportLayout';
import { readLayout } from './formats/csv/readLayout';
import { openText, type OpenText } from './formats/openText';
import { lengthInFile } from './formats/readChunks';

export interface OpenExport extends Pick<OpenText, 'size' | 'encoding' | 'decode'> {
  readonly form:
    { readonly kind: 'csv'; readonly layout: ExportLayout } | { readonly kind: 'json' };
  /** Where the first row or object begins, and its line. */
  readonly start: { readonly offset: number; readonly line: number };
}

const wanted: WantedFile = {
  expected: 'the CSV text of a Purview audit search export',
  fix: 'Unpack a ZIP file. Instead of a workbook, import the original CSV file, because Excel cuts off long records.',
};

/**
 * Detects encoding and format of a file; throws if it is not an export. `encodingName` is a name as
 * `TextDecoder` returns it.
 */
export async function openExport(
  file: FileHandle,
  name: string,
  encodingName?: string,
): Promise<OpenExport> {
  const { isJson, head, markBytes, ...text } = await openText(file, name, { encodingName, wanted });
  if (isJson) return { ...text, form: { kind: 'json' }, start: { offset: markBytes, line: 1 } };
  const layout = readLayout(head);
  const offset = markBytes + lengthInFile(head.subarray(0, layout.headerBytes), text.encoding);
  return { ...text, form: { kind: 'csv', layout }, start: { offset, line: layout.firstLine } };
}
