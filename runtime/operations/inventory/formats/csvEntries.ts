import { isGuid } from '../../../../contracts/values/isGuid';
import type { DecodeText } from '../../import/encoding/decodeText';
import type { FoundHeader } from '../../import/formats/csv/findHeader';
import { splitCells, textOf } from '../../import/formats/csv/splitCells';
import { splitRow } from '../../import/formats/csv/splitRow';
import { RecordReader } from '../../import/formats/RecordReader';
import { flattenValues } from './flattenValues';
import type { EntryReader, OnValues } from './EntryReader';
import type { CsvHeader } from './readCsvHeader';

/** Reads the rows of a CSV file. */
export function csvEntries(
  { header, newline, firstLine }: FoundHeader<CsvHeader>,
  decode: DecodeText,
  { onValues, onRejected }: OnValues,
): EntryReader {
  return new RecordReader({
    newline,
    firstLine,
    beginsRow: rowBeginning(header),
    onBroken: (_row, line, reason) => {
      onRejected(line, reason);
    },
    onRow: (bytes, line) => {
      const values = readCells(bytes, header, decode);
      if (typeof values === 'string') onRejected(line, values);
      else if (values.some((value) => value !== '')) {
        const pairs = values.map((value, index): [string, string] => [
          header.names[index] ?? '',
          value,
        ]);
        onValues(flattenValues(Object.fromEntries(pairs)), header.layout, line);
      }
    },
  });
}

/** After a cell with broken quotes, the next row begins at the next line that has an id. */
function rowBeginning({ delimiter, idColumns, names }: CsvHeader): (line: Buffer) => boolean {
  return (line) => {
    const cells = splitCells(line, delimiter, names.length);
    return idColumns.some((index) => {
      const cell = cells[index];
      return cell !== undefined && isGuid(textOf(line, cell).replace(/^.*\//, '').trim());
    });
  };
}

/** The texts of the cells, or the reason why the row cannot be read. */
function readCells(
  bytes: Buffer,
  { delimiter, names }: CsvHeader,
  decode: DecodeText,
): readonly string[] | string {
  try {
    const split = splitRow(bytes, delimiter, { most: names.length, decode });
    const broken = split.cells.findIndex(({ isBroken }) => isBroken);
    if (broken >= 0) return `The quotes of the column ${names[broken] ?? broken + 1} are broken.`;
    return split.cells.map((cell) => textOf(split.row, cell, split.decode).trim());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'The row has bytes that are not characters in the encoding of the file.';
  }
}
