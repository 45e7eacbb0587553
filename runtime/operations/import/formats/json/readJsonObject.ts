import { isJsonObject } from '../../../../domain/json/isJsonObject';
import { parseJson } from '../../../../domain/json/parseJson';
import type { DecodeText } from '../../encoding/decodeText';
import { isOtherOperation, readEntry, rejected, type RowResult, withoutRecord } from '../readEntry';
import { isStoredEvent, readStoredEvent } from './readStoredEvent';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads one object of a JSON file: what `Search-UnifiedAuditLog | ConvertTo-Json` writes, a record of
 * Microsoft Graph, whose `auditData` is an object, a record of the Management Activity API itself, or a
 * line of `usage --events --json`.
 */
export function readJsonObject(
  bytes: Buffer,
  operations: readonly string[],
  decode: DecodeText,
): RowResult {
  let text: string;
  try {
    text = decode(bytes);
  } catch {
    return rejected('The object has bytes that are not characters in the encoding of the file.');
  }
  const object = parseJson(text);
  if (!isJsonObject(object)) return rejected('The object is not valid JSON.');
  const auditData = find(object, 'auditdata');
  if (auditData === undefined) {
    if (isStoredEvent(object)) return readStoredEvent(object, operations);
    return 'Operation' in object && 'CreationTime' in object
      ? readEntry(object, { operation: undefined, recordId: undefined }, operations)
      : rejected('The object has neither AuditData nor Operation and CreationTime.');
  }
  const operation = textOf(find(object, 'operations') ?? find(object, 'operation'));
  if (isOtherOperation(operation, operations)) return { kind: 'skipped' };
  const recordId = textOf(find(object, 'identity') ?? find(object, 'recordid') ?? object['id']);
  if (auditData === null || auditData === '') return withoutRecord(operation, operations);
  const record = typeof auditData === 'string' ? parseJson(auditData) : auditData;
  return record === undefined
    ? rejected('AuditData is not valid JSON: it is cut off or damaged.')
    : readEntry(record, { operation, recordId }, operations);
}

/** PowerShell writes `AuditData`, Graph `auditData`. */
function find(object: JsonObject, name: string): unknown {
  const key = Object.keys(object).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : object[key];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined;
}
