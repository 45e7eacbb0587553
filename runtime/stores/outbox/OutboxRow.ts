import type { AuditEvent } from '../../domain/events/AuditEvent';
import { clip, toKey } from '../auditLog/auditLogRow';
import { requireKnownForm } from '../storage/requireKnownForm';
import { readText } from '../../domain/events/readText';

/** An event on its way to Dataverse, with what its row or the mark of its app needs. */
export interface OutboxEvent extends Pick<
  AuditEvent,
  | 'id'
  | 'operation'
  | 'creationTime'
  | 'recordType'
  | 'workload'
  | 'appId'
  | 'userId'
  | 'userKey'
  | 'twinToken'
> {
  readonly queuedAt: Date;
}

/** An event as a row of the delivery table. */
export interface OutboxRow extends Omit<OutboxEvent, 'id' | 'creationTime'> {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly eventId: string;
  readonly time: string;
  /** Why Dataverse refused it, or why it cannot be a row. */
  readonly reason?: string;
}

/** First parts of the partition keys: the partition of a row is its state. */
export const states = {
  pending: 'pending',
  parked: 'parked',
  /** Dataverse refused it. */
  rejected: 'rejected',
  /** It can never be a row of the kit's table. */
  unrepresentable: 'unrepresentable',
  /** It is a row in Dataverse, whose columns of the user are not filled yet. */
  incomplete: 'incomplete',
} as const;
export type OutboxState = keyof typeof states;
/** States with a reason, which only a person ends. */
export type RefusedState = 'rejected' | 'unrepresentable';

/** Texts are clipped so that a hundred rows fit into a transaction. */
export function toOutboxRow(event: OutboxEvent): OutboxRow {
  const { id, creationTime, operation, recordType, queuedAt } = event;
  return {
    partitionKey: `${states.pending}|${creationTime.slice(0, 10)}`,
    rowKey: `${creationTime.slice(11, 19)}-${toKey(id)}`,
    eventId: clip(id),
    time: creationTime,
    operation,
    recordType,
    queuedAt,
    workload: clip(event.workload),
    appId: clip(event.appId),
    userId: clip(event.userId),
    userKey: clip(event.userKey),
    ...(event.twinToken === undefined ? {} : { twinToken: event.twinToken }),
  };
}

/** The partition of parked rows is their app, so that only rows of apps that exist are read again. */
export function toParked(row: OutboxRow): OutboxRow {
  return {
    ...row,
    partitionKey: `${states.parked}|${toKey(row.appId)}`,
    rowKey: `${row.time}-${toKey(row.eventId)}`,
  };
}

export function toRefused(row: OutboxRow, state: RefusedState, reason: string): OutboxRow {
  return { ...toPending(row), partitionKey: partitionOf(state, row), reason };
}

export function toIncomplete(row: OutboxRow): OutboxRow {
  return { ...toPending(row), partitionKey: partitionOf('incomplete', row) };
}

function partitionOf(state: OutboxState, { time }: OutboxRow): string {
  return `${states[state]}|${time.slice(0, 10)}`;
}

export function toPending({ reason: _reason, ...row }: OutboxRow): OutboxRow {
  const { partitionKey, rowKey } = toOutboxRow(toOutboxEvent(row));
  return { ...row, partitionKey, rowKey };
}

export function toOutboxEvent({ eventId, time, ...row }: OutboxRow): OutboxEvent {
  const { operation, recordType, workload, appId, userId, userKey, twinToken, queuedAt } = row;
  const rest = { operation, recordType, workload, appId, userId, userKey, queuedAt };
  const token = twinToken === undefined ? {} : { twinToken };
  return { id: eventId, creationTime: time, ...rest, ...token };
}

/** Reads a row as the SDK returns it. */
export function readOutboxRow(entity: Readonly<Record<string, unknown>>): OutboxRow {
  requireKnownForm(entity, 'outbox row');
  const text = (name: string): string => readText(entity[name]);
  const queuedAt = entity['queuedAt'];
  const reason = text('reason');
  const twinToken = text('twinToken');
  return {
    partitionKey: text('partitionKey'),
    rowKey: text('rowKey'),
    eventId: text('eventId'),
    time: text('time'),
    operation: text('operation'),
    recordType: Number(entity['recordType']),
    workload: text('workload'),
    appId: text('appId'),
    userId: text('userId'),
    userKey: text('userKey'),
    queuedAt: queuedAt instanceof Date ? queuedAt : new Date(text('queuedAt')),
    ...(twinToken === '' ? {} : { twinToken }),
    ...(reason === '' ? {} : { reason }),
  };
}
