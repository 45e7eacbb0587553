import type { TableClient } from '@azure/data-tables';

import { readText } from '../events/readText';
import { readRows } from '../storage/readRows';
import { type DeliveryState, states } from './DeliveryRow';

/** What the outbox holds. */
export interface OutboxCounts extends Readonly<Record<DeliveryState, number>> {
  /** Apps that parked launches wait for. */
  readonly parkedApps: number;
  readonly oldestPending: string | null;
  /** When the launch that is parked for longest was queued. */
  readonly oldestParked: string | null;
  /** Why one of the rejected rows was. */
  readonly rejection: string | null;
}

/** Counts the rows by state. */
export async function countOutbox(table: TableClient): Promise<OutboxCounts> {
  const counts = { pending: 0, parked: 0, rejected: 0 };
  const oldest: Partial<Record<DeliveryState, number>> = {};
  let parkedApps = 0;
  let lastPartition = '';
  let rejection: string | null = null;
  const select = ['partitionKey', 'queuedAt', 'reason'];
  const filter = `PartitionKey ge 'parked|' and PartitionKey lt 'rejected|~'`;
  for await (const entity of readRows(table, { filter, select })) {
    const partition = readText(entity.partitionKey);
    const state = Object.values(states).find((one) => partition.startsWith(`${one}|`));
    if (state === undefined) continue;
    counts[state] += 1;
    if (state === 'parked' && partition !== lastPartition) parkedApps += 1;
    lastPartition = partition;
    const queuedMs = entity['queuedAt'] instanceof Date ? entity['queuedAt'].getTime() : Infinity;
    oldest[state] = Math.min(oldest[state] ?? Infinity, queuedMs);
    if (state === 'rejected') rejection ??= readText(entity['reason']);
  }
  const oldestPending = toIso(oldest.pending);
  const oldestParked = toIso(oldest.parked);
  return { ...counts, parkedApps, oldestPending, oldestParked, rejection };
}

function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined || timeMs === Infinity ? null : new Date(timeMs).toISOString();
}
