import { dayMs, hourMs } from '../../../contracts/time/durations';
import type { BatchSummary } from '../../stores/ledger/batchEntity';
import type { ClosedTotals } from '../../stores/ledger/ClosedTotals';
import { readPartition } from '../../stores/ledger/partitions';
import { addStates, noStates, type StateCounts, sumStates } from '../../stores/ledger/StateCounts';

/** What became available in six hours. */
export interface SlotCounts {
  listed: number;
  pending: number;
  kept: number;
  /** Expired or missing. */
  expired: number;
  missing: number;
}

/** The rows of one content type, or of all together. */
export interface RowTally {
  backlogBlobs: number;
  oldestPendingMs: number | undefined;
  nextExpiryMs: number | undefined;
  /** Of the rows that nothing has changed for an hour, or that failed before. */
  overdueBlobs: number;
  overdueExpiryMs: number | undefined;
  /** When the first of the idle rows was last changed: as a rule, when it was listed. */
  overdueSinceMs: number | undefined;
  /** When rows with final states were last changed, in the last day, and how many blobs they have. */
  readonly handled: (readonly [changedMs: number, blobs: number])[];
  /** By the start of the slot, in milliseconds since 1970. */
  readonly slots: Map<number, SlotCounts>;
}

export interface LedgerTally {
  counts: StateCounts;
  kept: number;
  toRetry: number;
  /** When a row with pending blobs was last written. */
  pendingChangedMs: number | undefined;
  readonly types: Map<string, RowTally>;
}

/** Content is listed and ingested within minutes, except a large backlog. */
const overdueAfterMs = hourMs;

/** Adds up the rows, and the totals of older rows that need not be read. */
export async function tallyLedger(
  summaries: AsyncIterable<BatchSummary>,
  closed: ClosedTotals | undefined,
  nowMs: number,
): Promise<LedgerTally> {
  const tally: LedgerTally = {
    counts: closed?.counts ?? noStates,
    kept: closed?.kept ?? 0,
    toRetry: 0,
    pendingChangedMs: undefined,
    types: new Map(),
  };
  for await (const summary of summaries) {
    tally.counts = addStates(tally.counts, summary.counts);
    tally.kept += summary.kept;
    tally.toRetry += summary.toRetry;
    if (summary.counts.pending > 0) {
      tally.pendingChangedMs = Math.max(tally.pendingChangedMs ?? 0, summary.changedMs);
    }
    const { contentType, startMs } = readPartition(summary.reference.partitionKey);
    const rows = tally.types.get(contentType) ?? emptyTally();
    tally.types.set(contentType, rows);
    addRow(rows, summary, startMs, nowMs);
  }
  return tally;
}

function emptyTally(): RowTally {
  return {
    backlogBlobs: 0,
    oldestPendingMs: undefined,
    nextExpiryMs: undefined,
    overdueBlobs: 0,
    overdueExpiryMs: undefined,
    overdueSinceMs: undefined,
    handled: [],
    slots: new Map(),
  };
}

function addRow(rows: RowTally, summary: BatchSummary, startMs: number, nowMs: number): void {
  const { counts, kept, toRetry, changedMs, oldestPendingMs, nextExpiryMs } = summary;
  rows.backlogBlobs += counts.pending;
  rows.oldestPendingMs = earlier(rows.oldestPendingMs, oldestPendingMs);
  rows.nextExpiryMs = earlier(rows.nextExpiryMs, nextExpiryMs);
  // Content that was listed a moment ago may be days old in a first run, and is not late for that.
  const isIdle = nowMs - changedMs >= overdueAfterMs;
  if (nextExpiryMs !== undefined && (isIdle || toRetry > 0)) {
    rows.overdueBlobs += counts.pending + toRetry;
    rows.overdueExpiryMs = earlier(rows.overdueExpiryMs, nextExpiryMs);
    if (isIdle) rows.overdueSinceMs = earlier(rows.overdueSinceMs, changedMs);
  }
  const listed = sumStates(counts);
  const final = listed - counts.pending - toRetry;
  if (final > 0 && nowMs - changedMs < dayMs) rows.handled.push([changedMs, final]);
  const slot = rows.slots.get(startMs) ?? {
    listed: 0,
    pending: 0,
    kept: 0,
    expired: 0,
    missing: 0,
  };
  rows.slots.set(startMs, slot);
  slot.listed += listed;
  slot.pending += counts.pending + toRetry;
  slot.kept += kept;
  slot.expired += counts.expired;
  slot.missing += counts.missing;
}

export function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
