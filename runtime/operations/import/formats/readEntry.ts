import type { AuditEvent } from '../../../domain/events/AuditEvent';
import { toAuditEvent } from '../../../domain/events/toAuditEvent';
import { isJsonObject } from '../../../domain/json/isJsonObject';

/** The outcome of one row, or of one object of a JSON file. */
export type RowResult =
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Search-UnifiedAuditLog writes names instead of the numbers of the export (AuditLogRecordType). */
const recordTypes: Readonly<Record<string, number>> = {
  powerappsapp: 45,
  powerplatformadministratoractivity: 256,
};

/** The columns of the export beside the record. */
export interface ExportEntry {
  readonly operation: string | undefined;
  readonly recordId: string | undefined;
}

/**
 * Reads the event of a record of a wanted operation, in either record schema. `operation` and
 * `recordId` are the export's own columns.
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
    // The export and its record contradict each other, so the record is damaged.
    return isWanted(operation?.toLowerCase() ?? '', operations) && record['Operation'] === undefined
      ? rejected(`AuditData has no Operation although the row is of ${operation}.`)
      : { kind: 'skipped' };
  }
  return result.kind === 'malformed' ? rejected(`AuditData, ${result.reason}`) : result;
}

/** Whether the entry names an operation that is not wanted; without a name the record decides. */
export function isOtherOperation(
  operation: string | undefined,
  operations: readonly string[],
): boolean {
  if (operation === undefined || operation === '') return false;
  const name = operation.toLowerCase();
  // A text that cannot be an operation comes from a row with shifted cells.
  return /^[\w.\- ]+$/.test(name) && !isWanted(name, operations);
}

/** An entry without a record is skipped, unless it names a wanted operation. */
export function withoutRecord(
  operation: string | undefined,
  operations: readonly string[],
): RowResult {
  return isWanted(operation?.toLowerCase() ?? '', operations)
    ? rejected(`AuditData is empty although the row is of ${operation}, so the record is lost.`)
    : { kind: 'skipped' };
}

export function rejected(reason: string): RowResult {
  return { kind: 'rejected', reason };
}

function isWanted(name: string, operations: readonly string[]): boolean {
  return operations.some((wanted) => wanted.toLowerCase() === name);
}

/** The record's own id is used; the column is a copy. */
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
