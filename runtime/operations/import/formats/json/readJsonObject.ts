import { readCreationTime } from '../../../../domain/events/readCreationTime';
import { readText } from '../../../../domain/events/readText';
import { isJsonObject } from '../../../../domain/json/isJsonObject';
import { parseJson } from '../../../../domain/json/parseJson';
import type { DecodeText } from '../../encoding/decodeText';
import { isOtherOperation, readEntry, rejected, type RowResult, withoutRecord } from '../readEntry';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads one object of a JSON file: from `Search-UnifiedAuditLog | ConvertTo-Json`, a record of Microsoft
 * Graph, whose `auditData` is an object, a record of the Management Activity API, or a line of
 * `usage --events --json`.
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
    ? rejected('AuditData is not valid JSON because it is cut off or damaged.')
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

/** Whether an object has the form of a line of `usage --events --json`. */
function isStoredEvent(object: JsonObject): boolean {
  return 'id' in object && 'operation' in object && 'creationTime' in object && 'appId' in object;
}

/**
 * Reads an event that `usage --events --json` printed, for example before a stack was removed. Fields
 * that the command does not print, such as workload and user key, stay empty.
 */
function readStoredEvent(object: JsonObject, operations: readonly string[]): RowResult {
  const operation = readText(object['operation']);
  if (isOtherOperation(operation, operations)) return { kind: 'skipped' };
  const id = readText(object['id']).toLowerCase();
  const creationTime = readCreationTime(object['creationTime']);
  if (id === '' || creationTime === undefined) {
    return rejected('The stored event has no id, or its creationTime is not a date and time.');
  }
  const recordType = Number(object['recordType']);
  return {
    kind: 'event',
    event: {
      id,
      operation,
      creationTime,
      recordType: Number.isInteger(recordType) ? recordType : -1,
      workload: '',
      appId: readText(object['appId']).toLowerCase(),
      appName: readText(object['appName']),
      environmentId: readText(object['environmentId']),
      environmentName: readText(object['environmentName']),
      userId: readText(object['userId']),
      userKey: '',
      resultStatus: '',
    },
  };
}
