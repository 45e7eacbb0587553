import type { DecodeText } from '../../import/encoding/decodeText';
import { findLayout } from '../layouts/findLayout';
import type { InventoryLayout } from '../layouts/InventoryLayout';
import type { EntryReader, OnValues } from './EntryReader';
import { readTableHeader, readTableRow, type TextTable } from './readTable';

const newline = 0x0a;
/** pac prints names of some hundred characters; a file without a line end is not from pac. */
const longestLine = 64 * 1024;

/** Whether a text begins with a table of pac, after the lines that pac prints above it. */
export function isTextTable(head: Buffer): boolean {
  const lines = head.toString('utf8').split('\n').slice(0, 10);
  return lines.some((line) => readTableHeader(line.trimEnd()) !== undefined);
}

/** Reads the rows of a table that pac prints. */
export function tableEntries(decode: DecodeText, { onValues, onRejected }: OnValues): EntryReader {
  let held: Buffer = Buffer.alloc(0);
  let line = 0;
  let table: TextTable | undefined;
  let layout: InventoryLayout | undefined;
  const read = (bytes: Buffer): void => {
    line += 1;
    const text = decode(bytes).trimEnd();
    const found = readTableHeader(text);
    if (found !== undefined) {
      table = found;
      layout = findLayout(table.columns.map(({ name }) => name));
    } else if (table !== undefined && text.trim() !== '') {
      if (layout === undefined) onRejected(line, 'The table has no column that identifies an app.');
      else onValues(readTableRow(text, table), { ...layout, source: 'pac' }, line);
    }
  };
  return {
    isCutOff: false,
    push: (bytes) => {
      const text = Buffer.concat([held, bytes]);
      let start = 0;
      for (let end = text.indexOf(newline); end !== -1; end = text.indexOf(newline, start)) {
        read(text.subarray(start, end));
        start = end + 1;
      }
      if (text.length - start > longestLine) {
        onRejected(line + 1, 'The line does not end within 64 KB.');
        start = text.length;
      }
      held = Buffer.from(text.subarray(start));
    },
    end: () => {
      if (held.length > 0) read(held);
    },
  };
}
