import type { TableClient } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import { readRows } from '../tables/readRows';
import { type OutboxState, type RefusedState, states } from './OutboxRow';

/** Why rows were refused, the most frequent reason first. */
export interface RefusalReason {
  /** Ids in it are replaced, so that the same reason counts as one. */
  readonly reason: string;
  readonly rows: number;
}

/** The rows of the outbox by state. */
export interface OutboxCounts extends Readonly<Record<OutboxState, number>> {
  /** Apps that parked launches wait for. */
  readonly parkedApps: number;
  readonly oldestPending: string | null;
  /** When the oldest parked launch was queued. */
  readonly oldestParked: string | null;
  /** The most frequent reason why Dataverse refused rows. */
  readonly rejection: string | null;
  readonly reasons: Readonly<Record<RefusedState, readonly RefusalReason[]>>;
}

/** So many reasons are counted separately; the others count as one. */
const mostReasons = 50;
const otherReasons = 'Other reasons';

/** Counts the rows by state. */
export async function countOutbox(table: TableClient): Promise<OutboxCounts> {
  const counts: Record<OutboxState, number> = {
    pending: 0,
    parked: 0,
    rejected: 0,
    unrepresentable: 0,
    incomplete: 0,
  };
  const reasons: Record<RefusedState, Map<string, number>> = {
    rejected: new Map(),
    unrepresentable: new Map(),
  };
  const oldest: Partial<Record<OutboxState, number>> = {};
  let parkedApps = 0;
  let lastPartition = '';
  const select = ['partitionKey', 'queuedAt', 'reason'];
  // From the first state to the last by their names; other rows are in between.
  const filter = `PartitionKey ge 'incomplete|' and PartitionKey lt 'unrepresentable|~'`;
  for await (const entity of readRows(table, { filter, select })) {
    const partition = readText(entity.partitionKey);
    const state = Object.values(states).find((one) => partition.startsWith(`${one}|`));
    if (state === undefined) continue;
    counts[state] += 1;
    if (state === 'parked' && partition !== lastPartition) parkedApps += 1;
    lastPartition = partition;
    const queuedMs = entity['queuedAt'] instanceof Date ? entity['queuedAt'].getTime() : Infinity;
    oldest[state] = Math.min(oldest[state] ?? Infinity, queuedMs);
    if (state === 'rejected' || state === 'unrepresentable') {
      addReason(reasons[state], readText(entity['reason']));
    }
  }
  const sorted = {
    rejected: sortReasons(reasons.rejected),
    unrepresentable: sortReasons(reasons.unrepresentable),
  };
  return {
    ...counts,
    parkedApps,
    oldestPending: toIso(oldest.pending),
    oldestParked: toIso(oldest.parked),
    rejection: sorted.rejected[0]?.reason ?? null,
    reasons: sorted,
  };
}

function addReason(counts: Map<string, number>, text: string): void {
  const reason = text.replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, '<id>');
  const key = counts.has(reason) || counts.size < mostReasons ? reason : otherReasons;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sortReasons(counts: ReadonlyMap<string, number>): RefusalReason[] {
  return [...counts]
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((left, right) => right.rows - left.rows);
}

function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined || timeMs === Infinity ? null : new Date(timeMs).toISOString();
}
