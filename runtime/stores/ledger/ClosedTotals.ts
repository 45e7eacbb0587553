import { contentTypes } from '../../../contracts/names/contentTypes';
import { dayMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import type { StateStore } from '../state/StateStore';
import type { Ledger } from './Ledger';
import { partitionMs, readPartition } from './partitions';
import { addStates, noStates, type StateCounts } from './StateCounts';

/** Sums of the rows before a time, so that status need not read the ledger of years. */
export interface ClosedTotals {
  /** Rows of content that became available before; a start of a partition, in ISO. */
  readonly before: string;
  readonly counts: StateCounts;
  readonly kept: number;
  /** When all these rows were last read. */
  readonly readAt: string;
}

export const closedTotalsKey = 'ledger-totals';

/** Syncs change rows for 30 days, and the search for a silence compares five weeks. */
export const openDays = 35;
/** Closed rows change only by a redrive of old content or a purge. */
const rereadAfterMs = 7 * dayMs;

const none: Pick<ClosedTotals, 'counts' | 'kept'> = {
  counts: noStates,
  kept: 0,
};

/**
 * Adds the day that has become old to the totals, and reads all old rows again once a week. Costs one
 * state read as a rule.
 */
export async function keepClosedTotals(parts: {
  readonly ledger: Ledger;
  readonly state: StateStore;
  readonly clock: Clock;
}): Promise<void> {
  const nowMs = parts.clock.now();
  const stored = (await parts.state.read<ClosedTotals | null>(closedTotalsKey)) ?? undefined;
  const cutoffMs = Math.floor((nowMs - openDays * dayMs) / partitionMs) * partitionMs;
  const base = stored !== undefined && isFresh(stored, nowMs, cutoffMs) ? stored : undefined;
  if (base !== undefined && cutoffMs - Date.parse(base.before) < dayMs) return;
  const added = await sumRows(parts.ledger, base ? Date.parse(base.before) : 0, cutoffMs);
  // Old content that was queued again is not closed: the totals stop before it.
  const totals: ClosedTotals = {
    before: new Date(added.beforeMs).toISOString(),
    counts: addStates(base?.counts ?? none.counts, added.counts),
    kept: (base?.kept ?? 0) + added.kept,
    readAt: base?.readAt ?? new Date(nowMs).toISOString(),
  };
  await parts.state.update<ClosedTotals>(closedTotalsKey, () => totals);
}

/** Old rows have changed: status reads all of them until a sync has added them up again. */
export async function dropClosedTotals(state: StateStore): Promise<void> {
  await state.update<ClosedTotals | null>(closedTotalsKey, () => null);
}

function isFresh({ before, readAt }: ClosedTotals, nowMs: number, cutoffMs: number): boolean {
  const ageMs = nowMs - Date.parse(readAt);
  // A clock that was wrong has closed too much.
  return ageMs >= 0 && ageMs < rereadAfterMs && Date.parse(before) <= cutoffMs;
}

interface RowSum extends Pick<ClosedTotals, 'counts' | 'kept'> {
  readonly beforeMs: number;
}

/** Sums the partitions before the first one with pending content, and before the cutoff. */
async function sumRows(ledger: Ledger, fromMs: number, cutoffMs: number): Promise<RowSum> {
  const partitions = new Map<number, Pick<ClosedTotals, 'counts' | 'kept'>>();
  let beforeMs = cutoffMs;
  for (const contentType of contentTypes) {
    for await (const row of ledger.summariesBetween(contentType, fromMs, cutoffMs)) {
      const { startMs } = readPartition(row.reference.partitionKey);
      if (row.counts.pending > 0) beforeMs = Math.min(beforeMs, startMs);
      const { counts, kept } = partitions.get(startMs) ?? none;
      const sum = { counts: addStates(counts, row.counts), kept: kept + row.kept };
      partitions.set(startMs, sum);
    }
  }
  let { counts, kept } = none;
  for (const [startMs, sum] of partitions) {
    if (startMs >= beforeMs) continue;
    counts = addStates(counts, sum.counts);
    kept += sum.kept;
  }
  return { counts, kept, beforeMs };
}
