import type { AuditEvent } from '../../domain/events/AuditEvent';
import { clip, toKey } from '../auditLog/auditLogRow';
import { readText } from '../../domain/events/readText';

/** An event on its way to Dataverse: what its row there, or its app's mark, is made of. */
export interface DeliveryEvent extends Pick<
  AuditEvent,
  'id' | 'operation' | 'creationTime' | 'recordType' | 'workload' | 'appId' | 'userId' | 'userKey'
> {
  readonly queuedAt: Date;
}

/** An event as it stands in the delivery table. */
export interface OutboxRow extends Omit<DeliveryEvent, 'id' | 'creationTime'> {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly eventId: string;
  readonly time: string;
  /** Why Dataverse, or the key's form, refused it. */
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
  /** It is a row, whose columns of the user are not filled yet. */
  incomplete: 'incomplete',
} as const;
export type DeliveryState = keyof typeof states;
/** States that a row stays in, with the reason. */
export type RefusedState = 'rejected' | 'unrepresentable';

/** Texts are clipped so that a hundred rows fit into a transaction. */
export function toDeliveryRow(event: DeliveryEvent): OutboxRow {
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
  };
}

/** Parked rows stand by app, so that only those whose app has come are read again. */
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

function partitionOf(state: DeliveryState, { time }: OutboxRow): string {
  return `${states[state]}|${time.slice(0, 10)}`;
}

export function toPending({ reason: _reason, ...row }: OutboxRow): OutboxRow {
  const { partitionKey, rowKey } = toDeliveryRow(toDeliveryEvent(row));
  return { ...row, partitionKey, rowKey };
}

export function toDeliveryEvent({ eventId, time, ...row }: OutboxRow): DeliveryEvent {
  const { operation, recordType, workload, appId, userId, userKey, queuedAt } = row;
  const rest = { operation, recordType, workload, appId, userId, userKey, queuedAt };
  return { id: eventId, creationTime: time, ...rest };
}

/** Reads a row as the SDK gives it. */
export function readDeliveryRow(entity: Readonly<Record<string, unknown>>): OutboxRow {
  const text = (name: string): string => readText(entity[name]);
  const queuedAt = entity['queuedAt'];
  const reason = text('reason');
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
    ...(reason === '' ? {} : { reason }),
  };
}
