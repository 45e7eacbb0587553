import type { AuditEvent } from '../../domain/events/AuditEvent';
import { readText } from '../../domain/events/readText';
import { requireKnownForm } from '../storage/requireKnownForm';

/**
 * A row of the Audit Log. The partition is the day, so that usage of a period reads its days
 * only; the row key is the second and the event's `Id`, so that the two records of one launch
 * (RecordTypes 45 and 256) are next to each other and memory does not grow with the day. Addresses
 * and browsers of users are not stored, because usage does not need them.
 */
export interface AuditLogRow extends Omit<
  AuditEvent,
  'id' | 'creationTime' | 'clientIp' | 'userAgent' | 'sessionId'
> {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly eventId: string;
  readonly creationTime: Date;
  /** The run that stored it. */
  readonly run: string;
}

/**
 * Longest text stored. A table takes 32,768 characters a value, but a hundred rows have to fit into a
 * transaction of 4 MB.
 */
const maxTextLength = 1_000;

export function toAuditLogRow(event: AuditEvent, run: string): AuditLogRow {
  return {
    partitionKey: event.creationTime.slice(0, 10),
    rowKey: `${event.creationTime.slice(11, 19)}-${toKey(event.id)}`,
    eventId: clip(event.id),
    operation: event.operation,
    creationTime: new Date(event.creationTime),
    recordType: event.recordType,
    workload: clip(event.workload),
    appId: clip(event.appId),
    appName: clip(event.appName),
    environmentId: clip(event.environmentId),
    environmentName: clip(event.environmentName),
    userId: clip(event.userId),
    userKey: clip(event.userKey),
    resultStatus: clip(event.resultStatus),
    run,
    ...(event.twinToken === undefined ? {} : { twinToken: event.twinToken }),
  };
}

/** The event of a row, as the SDK or a back-up returns it. */
export function readAuditLogRow(row: Readonly<Record<string, unknown>>): AuditEvent {
  requireKnownForm(row, 'event');
  const text = (name: string): string => readText(row[name]);
  const twinToken = text('twinToken');
  return {
    id: text('eventId'),
    operation: text('operation'),
    creationTime: `${text('partitionKey')}T${text('rowKey').slice(0, 8)}Z`,
    recordType: Number(row['recordType']),
    workload: text('workload'),
    appId: text('appId'),
    appName: text('appName'),
    environmentId: text('environmentId'),
    environmentName: text('environmentName'),
    userId: text('userId'),
    userKey: text('userKey'),
    resultStatus: text('resultStatus'),
    ...(twinToken === '' ? {} : { twinToken }),
  };
}

/** Table storage accepts keys of 1 KB, which is 512 characters of UTF-16. */
const maxKeyLength = 500;

/**
 * An id or name as a table key: `/ \ # ?`, `%`, control characters and halves of characters (which
 * no URL can hold) are escaped; 500 characters at most.
 */
export function toKey(text: string): string {
  return text
    .replace(
      /[\u0000-\u001f\u007f-\u009f/\\#?%]|\p{Surrogate}/gu,
      (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .slice(0, maxKeyLength)
    .replace(/\p{Surrogate}$/u, '');
}

/** Cuts a text to the stored length, but never within a character. */
export function clip(text: string): string {
  return text.length <= maxTextLength
    ? text
    : text.slice(0, maxTextLength).replace(/[\ud800-\udbff]$/, '');
}
