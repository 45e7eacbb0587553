import { isJsonObject } from '../json/isJsonObject';
import type { AuditEvent } from './AuditEvent';
import { type AppDetails, readLegacyApp, readUnifiedApp } from './readApp';
import { readCreationTime } from './readCreationTime';
import { readText } from './readText';

type JsonObject = Readonly<Record<string, unknown>>;

/** The result for one record. */
export type AuditEventResult =
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed'; readonly reason: string };

const unifiedRecordType = 256;
const legacyRecordType = 45;
const unknownRecordType = -1;
/** The limit of a table column of 32 bits. */
const largestRecordType = 2 ** 31 - 1;

/** Turns a parsed record into an event. Throws for a value that JSON cannot have. */
export function toAuditEvent(record: unknown, operations: readonly string[]): AuditEventResult {
  if (!isJsonObject(record)) return malformed('record', 'an object', record);
  const operation = findOperation(record['Operation'], operations);
  if (operation === undefined) return { kind: 'ignored' };
  const recordType = readRecordType(record['RecordType']);
  const app = readApp(record, recordType);
  if (app === undefined) return { kind: 'ignored' };
  const id = typeof record['Id'] === 'string' ? record['Id'].trim().toLowerCase() : '';
  if (id === '') return malformed('Id', 'a text', record['Id']);
  const creationTime = readCreationTime(record['CreationTime']);
  if (creationTime === undefined) {
    return malformed('CreationTime', 'a date and time', record['CreationTime']);
  }
  const { clientIp, userAgent, sessionId, ...details } = app;
  const event: AuditEvent = {
    id,
    operation,
    creationTime,
    recordType,
    workload: readText(record['Workload']),
    ...details,
    // A name with white space around it is the same person.
    userId: readText(record['UserId']).trim(),
    userKey: readText(record['UserKey']),
    resultStatus: readText(record['ResultStatus']),
    ...(clientIp === '' ? {} : { clientIp }),
    ...(userAgent === '' ? {} : { userAgent }),
    ...(sessionId === '' ? {} : { sessionId }),
  };
  return { kind: 'event', event };
}

/** Ignores the case of ASCII letters only, as the byte scanner does: both must agree on every name. */
function findOperation(value: unknown, operations: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const wanted = foldAscii(value);
  return operations.find((operation) => foldAscii(operation) === wanted);
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function readRecordType(value: unknown): number {
  const isNumeric =
    typeof value === 'number' || (typeof value === 'string' && /^\s*\d+\s*$/.test(value));
  const recordType = isNumeric ? Number(value) : unknownRecordType;
  const isUsable =
    Number.isInteger(recordType) && recordType >= 0 && recordType <= largestRecordType;
  return isUsable ? recordType : unknownRecordType;
}

/** A record of any other type counts if one of the two schemas yields an app id. */
function readApp(record: JsonObject, recordType: number): AppDetails | undefined {
  if (recordType === unifiedRecordType) return readUnifiedApp(record);
  if (recordType === legacyRecordType) return readLegacyApp(record);
  return [readUnifiedApp(record), readLegacyApp(record)].find((app) => app.appId !== '');
}

function malformed(field: string, expected: string, found: unknown): AuditEventResult {
  return { kind: 'malformed', reason: `${field}: expected ${expected}, found ${describe(found)}` };
}

/** Enough to recognise the value; a record may have a text of any length there. */
const longestFound = 40;

function describe(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, longestFound))
    : `${typeof value} ${readText(value).slice(0, longestFound)}`;
}
