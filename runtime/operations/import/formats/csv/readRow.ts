import { formatCount } from '../../../../../contracts/text/formatCount';
import { parseJson } from '../../../../domain/json/parseJson';
import { type DecodeText, decodeUtf8 } from '../../encoding/decodeText';
import type { ExportLayout } from '../ExportLayout';
import { isOtherOperation, readEntry, rejected, type RowResult, withoutRecord } from '../readEntry';
import { type Cell, type QuoteEscape, textOf } from './splitCells';
import { splitRow } from './splitRow';

/** The limit of an Excel cell; Excel cuts off the rest when it saves the file. */
const excelCellLength = 32_767;
const escapedQuote = '\\"';

/** Reads one row of an export: the event of a wanted operation, in either record schema. */
export function readRow(
  bytes: Buffer,
  layout: ExportLayout,
  operations: readonly string[],
  decode: DecodeText = decodeUtf8,
): RowResult {
  try {
    const usual = readCells(bytes, layout, decode, 'doubled');
    if (usual.auditData?.isBroken !== true || !bytes.includes(escapedQuote)) {
      return readRecord(usual, layout, operations);
    }
    // Some programs write a quote within a cell as \" instead of "".
    const result = readRecord(readCells(bytes, layout, decode, 'backslash'), layout, operations);
    return result.kind === 'rejected'
      ? rejected(`${result.reason} Its quotes are escaped by a backslash, not by another quote.`)
      : result;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return rejected('The row has bytes that are not characters in the encoding of the file.');
  }
}

interface ReadCells {
  readonly cellCount: number;
  readonly auditData: Cell | undefined;
  readonly text: (index: number | undefined) => string | undefined;
}

function readCells(
  bytes: Buffer,
  { columns, delimiter, columnCount }: ExportLayout,
  decode: DecodeText,
  escape: QuoteEscape,
): ReadCells {
  const split = splitRow(bytes, delimiter, { most: columnCount + 1, decode, escape });
  const { row, cells } = split;
  return {
    cellCount: cells.length,
    auditData: cells[columns.auditData],
    text: (index) => {
      const cell = index === undefined ? undefined : cells[index];
      return cell && textOf(row, cell, split.decode, escape);
    },
  };
}

function readRecord(
  { cellCount, auditData, text }: ReadCells,
  layout: ExportLayout,
  operations: readonly string[],
): RowResult {
  const { columns, columnCount } = layout;
  if (auditData === undefined) return rejected(missingCells(cellCount, layout));
  const operation = text(columns.operation)?.trim();
  if (isOtherOperation(operation, operations)) return { kind: 'skipped' };
  const json = text(columns.auditData)?.trim() ?? '';
  if (json === '' && !auditData.isBroken) return withoutRecord(operation, operations);
  const record = auditData.isBroken ? undefined : parseJson(json);
  if (record === undefined) return rejected(brokenRecord(json, cellCount, columnCount));
  return readEntry(record, { operation, recordId: text(columns.recordId) }, operations);
}

function missingCells(found: number, { columns, columnCount }: ExportLayout): string {
  return `The row ends in its ${ordinal(found)} of ${formatCount(columnCount, 'cell')}; AuditData is the ${ordinal(columns.auditData + 1)}.`;
}

function brokenRecord(json: string, cells: number, columnCount: number): string {
  if (json.length >= excelCellLength - 1 && json.length <= excelCellLength) {
    return `AuditData is cut off at ${formatCount(json.length, 'character')}, which is the limit of an Excel cell. Import the file as it was downloaded.`;
  }
  if (cells > columnCount) {
    return `The row has more than the ${formatCount(columnCount, 'cell')} of the header because the quotes around AuditData are lost.`;
  }
  return `AuditData is not valid JSON (${formatCount(json.length, 'character')}) because it is cut off or damaged.`;
}

function ordinal(count: number): string {
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${count}${endings[count] ?? 'th'}`;
}
