import type { AuditEvent } from '../events/AuditEvent';
import { toAuditEvent } from '../events/toAuditEvent';
import { isJsonObject } from '../json/isJsonObject';
import { parseJson } from '../json/parseJson';
import type { ExportLayout } from './ExportLayout';
import { textOf } from './splitCells';
import { splitRow } from './splitRow';

/** What became of one row. */
export type RowResult =
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** What a cell of Excel can hold; it cuts the rest off when the file is saved. */
const excelCellLength = 32_767;

/** Search-UnifiedAuditLog writes names where the export has numbers (AuditLogRecordType). */
const recordTypes: Readonly<Record<string, number>> = {
  powerappsapp: 45,
  powerplatformadministratoractivity: 256,
};

/** Reads one row of an export: the event of a wanted operation, in either record schema. */
export function readRow(
  bytes: Buffer,
  layout: ExportLayout,
  operations: readonly string[],
): RowResult {
  const { columns, delimiter, columnCount } = layout;
  const { row, cells } = splitRow(bytes, delimiter, columnCount + 1);
  const text = (index: number | undefined): string | undefined => {
    const cell = index === undefined ? undefined : cells[index];
    return cell && textOf(row, cell);
  };
  const auditData = cells[columns.auditData];
  if (auditData === undefined) return rejected(missingCells(cells.length, layout));
  if (isOther(text(columns.operation)?.trim(), operations)) return { kind: 'skipped' };
  const json = textOf(row, auditData).trim();
  if (json === '' && !auditData.isBroken) return { kind: 'skipped' };
  const record = auditData.isBroken ? undefined : parseJson(json);
  if (!isJsonObject(record)) return rejected(brokenRecord(json, cells.length, columnCount));
  const result = toAuditEvent(complete(record, text(columns.recordId)), operations);
  if (result.kind === 'ignored') return { kind: 'skipped' };
  return result.kind === 'malformed' ? rejected(`AuditData, ${result.reason}`) : result;
}

/** Of a row without the column, or with an empty cell, the record decides. */
function isOther(operation: string | undefined, operations: readonly string[]): boolean {
  if (operation === undefined || operation === '') return false;
  const name = operation.toLowerCase();
  // What is no name of an operation comes from a row whose cells are shifted.
  return /^[\w.\- ]+$/.test(name) && operations.every((wanted) => wanted.toLowerCase() !== name);
}

/** The record's own id counts; the column beside it repeats it. */
function complete(
  record: Readonly<Record<string, unknown>>,
  recordId: string | undefined,
): Readonly<Record<string, unknown>> {
  const type = record['RecordType'];
  const named = typeof type === 'string' ? recordTypes[type.toLowerCase()] : undefined;
  return {
    ...record,
    Id: record['Id'] ?? recordId,
    ...(named === undefined ? {} : { RecordType: named }),
  };
}

function rejected(reason: string): RowResult {
  return { kind: 'rejected', reason };
}

function missingCells(found: number, { columns, columnCount }: ExportLayout): string {
  return `The row ends in its ${ordinal(found)} of ${columnCount} cells; AuditData is the ${ordinal(columns.auditData + 1)}.`;
}

function brokenRecord(json: string, cells: number, columnCount: number): string {
  if (json.length >= excelCellLength - 1 && json.length <= excelCellLength) {
    return `AuditData is cut off at ${json.length} characters, which is all that a cell of Excel holds: import the file as it was downloaded.`;
  }
  if (cells > columnCount) {
    return `The row has more than the ${columnCount} cells of the header: the quotes around AuditData are lost.`;
  }
  return `AuditData is not valid JSON (${json.length} characters): it is cut off or damaged.`;
}

function ordinal(count: number): string {
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${count}${endings[count] ?? 'th'}`;
}
