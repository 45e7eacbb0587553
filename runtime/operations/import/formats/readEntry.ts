import type { AuditEvent } from '../../../domain/events/AuditEvent';
import { toAuditEvent } from '../../../domain/events/toAuditEvent';
import { isJsonObject } from '../../../domain/json/isJsonObject';

/** What became of one row, or of one object of a JSON file. */
export type RowResult =
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Search-UnifiedAuditLog writes names where the export has numbers (AuditLogRecordType). */
const recordTypes: Readonly<Record<string, number>> = {
  powerappsapp: 45,
  powerplatformadministratoractivity: 256,
};

/** What the export has beside the record. */
export interface ExportEntry {
  readonly operation: string | undefined;
  readonly recordId: string | undefined;
}

/**
 * The event of a record, if it is of a wanted operation, in either record schema. `recordId` is what
 * the export has beside the record.
 */
export function readEntry(
  record: unknown,
  { operation, recordId }: ExportEntry,
  operations: readonly string[],
): RowResult {
  if (!isJsonObject(record)) {
    return rejected(`AuditData is valid JSON, but ${kindOf(record)}; expected an object.`);
  }
  const result = toAuditEvent(complete(record, recordId), operations);
  if (result.kind === 'ignored') {
    // The export and its record contradict each other: the record is not whole.
    return isWanted(operation?.toLowerCase() ?? '', operations) && record['Operation'] === undefined
      ? rejected(`AuditData has no Operation, though the row is of ${operation}.`)
      : { kind: 'skipped' };
  }
  return result.kind === 'malformed' ? rejected(`AuditData, ${result.reason}`) : result;
}

/** Whether the entry names an operation, and one that is not wanted; else the record decides. */
export function isOtherOperation(
  operation: string | undefined,
  operations: readonly string[],
): boolean {
  if (operation === undefined || operation === '') return false;
  const name = operation.toLowerCase();
  // A text that cannot be the name of an operation comes from a row whose cells are shifted.
  return /^[\w.\- ]+$/.test(name) && !isWanted(name, operations);
}

/** An entry without a record is empty, unless it names an operation that is wanted. */
export function withoutRecord(
  operation: string | undefined,
  operations: readonly string[],
): RowResult {
  return isWanted(operation?.toLowerCase() ?? '', operations)
    ? rejected(`AuditData is empty, though the row is of ${operation}: the record is lost.`)
    : { kind: 'skipped' };
}

export function rejected(reason: string): RowResult {
  return { kind: 'rejected', reason };
}

function isWanted(name: string, operations: readonly string[]): boolean {
  return operations.some((wanted) => wanted.toLowerCase() === name);
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

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
