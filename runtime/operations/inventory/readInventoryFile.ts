import { DataError } from '../../domain/errors/DataError';
import { findHeader } from '../import/formats/csv/findHeader';
import { openText, type OpenText } from '../import/formats/openText';
import { lengthInFile, readChunks } from '../import/formats/readChunks';
import { withInput } from '../import/withInput';
import { csvEntries } from './formats/csvEntries';
import type { EntryReader, OnValues } from './formats/EntryReader';
import { jsonEntries } from './formats/jsonEntries';
import { guessNames, readCsvHeader } from './formats/readCsvHeader';
import { isTextTable, tableEntries } from './formats/tableEntries';
import { unknownLayout } from './layouts/findLayout';

export interface InventoryFileOptions extends OnValues {
  /** The name of `TextDecoder`; absent: the encoding is detected. */
  readonly encoding?: string | undefined;
  /** After each part of the file: the share of its bytes, 0 to 100. Waits for what it returns. */
  readonly onPart: (percent: number) => Promise<void>;
}

const wanted = {
  expected: 'an inventory as CSV, JSON, or the text that pac prints',
  fix: 'Unpack a ZIP file. In Excel, save a workbook as "CSV UTF-8", and import that file.',
};

/** Reads an inventory in parts. Throws if it is not a file, not text, or of no known kind. */
export async function readInventoryFile(
  name: string,
  options: InventoryFileOptions,
): Promise<Pick<EntryReader, 'isCutOff' | 'lastPage'>> {
  return await withInput(name, async (file) => {
    const text = await openText(file, name, { encodingName: options.encoding, wanted });
    const { reader, offset } = openReader(text, options);
    for await (const { bytes, endOffset } of readChunks(file, text.encoding, offset)) {
      reader.push(bytes);
      await options.onPart((endOffset / text.size) * 100);
    }
    reader.end();
    await options.onPart(100);
    return reader;
  });
}

function openReader(
  { isJson, head, decode, encoding, markBytes }: OpenText,
  on: OnValues,
): { readonly reader: EntryReader; readonly offset: number } {
  if (isJson) return { reader: jsonEntries(decode, on), offset: markBytes };
  if (isTextTable(head)) return { reader: tableEntries(decode, on), offset: markBytes };
  const found = findHeader(head, readCsvHeader);
  if (found.header === undefined) {
    if (found.first === undefined) throw emptyFile();
    throw unknownLayout(guessNames(found.first));
  }
  const offset = markBytes + lengthInFile(head.subarray(0, found.headerBytes), encoding);
  return { reader: csvEntries(found, decode, on), offset };
}

function emptyFile(): DataError {
  return new DataError({
    code: 'inventory.empty',
    problem: `The file is empty; expected ${wanted.expected}.`,
    fix: 'Check that the command that wrote the file ended without an error, and export again.',
  });
}
