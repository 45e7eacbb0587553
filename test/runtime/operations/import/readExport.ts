import { readLayout } from '../../../../runtime/operations/import/formats/csv/readLayout';
import type { RowResult } from '../../../../runtime/operations/import/formats/readEntry';
import { readRow } from '../../../../runtime/operations/import/formats/csv/readRow';
import { RecordReader } from '../../../../runtime/operations/import/formats/RecordReader';
import { rowBeginning } from '../../../../runtime/operations/import/formats/csv/rowBeginning';
import { operations } from '../../domain/events/records';

/** A row as it was read: its line, and its event's id or what became of it. */
export type ReadRow = readonly [line: number, outcome: string];

/** Reads an export that arrives in pieces of one size, as the import does. */
export function readExport(
  content: string | Buffer,
  options: { readonly pieceBytes?: number; readonly maxRowBytes?: number } = {},
): ReadRow[] {
  const bytes = Buffer.from(content);
  const layout = readLayout(bytes);
  const rows: ReadRow[] = [];
  const reader = new RecordReader({
    newline: layout.newline,
    firstLine: layout.firstLine,
    beginsRow: rowBeginning(layout),
    ...(options.maxRowBytes === undefined ? {} : { maxRowBytes: options.maxRowBytes }),
    onRow: (row, line) => rows.push([line, outcomeOf(readRow(row, layout, operations))]),
    onBroken: (_row, line, reason) => rows.push([line, reason]),
  });
  const { pieceBytes = bytes.length } = options;
  for (let at = layout.headerBytes; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.subarray(at, at + pieceBytes));
  }
  reader.end();
  return rows;
}

function outcomeOf(result: RowResult): string {
  if (result.kind === 'event') return result.event.id;
  return result.kind === 'rejected' ? result.reason : result.kind;
}
