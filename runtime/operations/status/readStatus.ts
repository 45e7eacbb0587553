import { hourMs } from '../../../contracts/time/durations';
import type { BlobState } from '../../domain/events/BlobEntry';
import type { BatchSummary } from '../../stores/ledger/batchEntity';
import type { Stores } from '../../stores/Stores';
import { lastRunKey } from '../../pipeline/sync/SyncResult';
import type { SyncResult } from '../../pipeline/sync/SyncResult';
import { findOpenGaps, readCoverage } from '../../pipeline/completeness/readCoverage';
import { hasStatus } from '../../stores/tables/hasStatus';
import type { Status } from './Status';
import { isUnhealthy } from '../../domain/problems/showProblem';
import { findProblems } from '../health/findProblems';
import { findWaiting } from './findWaiting';
import type { IngestFailure } from '../../pipeline/recordIngestFailure';
import { ingestFailureKey } from '../../pipeline/recordIngestFailure';
import { cleanProblem, cleanProblems } from '../../domain/problems/Problem';
import { readDataverseStatus } from './readDataverseStatus';

/** The parts that the status is read from. */
export type StatusSource = Pick<
  Stores,
  'settings' | 'clock' | 'storage' | 'state' | 'ledger' | 'queue' | 'poison'
>;

/** Reads the state of the connector from its own storage; sends nothing to Entra or the API. */
export async function readStatus(runtime: StatusSource): Promise<Status> {
  const [lastRun, ingestFailure, coverage, ledger, dataverse, queueMessages, poisonMessages] =
    await Promise.all([
      runtime.state.read<SyncResult>(lastRunKey),
      runtime.state.read<IngestFailure>(ingestFailureKey),
      readCoverage(runtime),
      tallyLedger(runtime.ledger.summaries()),
      readDataverseStatus(runtime),
      countMessages(runtime.queue),
      countMessages(runtime.poison),
    ]);
  const nowMs = runtime.clock.now();
  const watermarks = Object.fromEntries(
    [...coverage.watermarks].map(([contentType, known]) => [contentType, known?.watermark ?? null]),
  );
  const facts = {
    lastRun: lastRun ? { ...lastRun, problems: cleanProblems(lastRun.problems) } : null,
    ingestFailure: ingestFailure ? cleanProblem(ingestFailure) : null,
    watermark: earliest(Object.values(watermarks)),
    watermarks,
    gaps: findOpenGaps(coverage, nowMs),
    backlogBlobs: ledger.counts.pending,
    waiting: findWaiting(ledger.counts.pending, queueMessages, ledger.pendingChangedMs),
    oldestPending: toIso(ledger.oldestPendingMs),
    hoursUntilLoss:
      ledger.nextExpiryMs === undefined
        ? null
        : Math.round(((ledger.nextExpiryMs - nowMs) / hourMs) * 10) / 10,
    ledger: ledger.counts,
    deadToRetry: ledger.toRetry,
    poisonMessages,
    recordsKept: ledger.kept,
    dataverse,
  };
  const problems = findProblems(facts, nowMs);
  return { healthy: !problems.some(isUnhealthy), ...facts, problems };
}

/** ISO times compare as text. A content type without a time was never listed. */
function earliest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null);
  return known.length < times.length ? null : (known.sort()[0] ?? null);
}

/** Null where the identity may read tables only. */
async function countMessages(queue: Pick<StatusSource['queue'], 'length'>): Promise<number | null> {
  try {
    return await queue.length();
  } catch (error) {
    if (hasStatus(error, 404)) return 0;
    if (hasStatus(error, 403)) return null;
    throw error;
  }
}

interface LedgerTally {
  readonly counts: Record<BlobState, number>;
  kept: number;
  toRetry: number;
  /** When a row with pending blobs was last written. */
  pendingChangedMs: number | undefined;
  oldestPendingMs: number | undefined;
  nextExpiryMs: number | undefined;
}

async function tallyLedger(summaries: AsyncIterable<BatchSummary>): Promise<LedgerTally> {
  const tally: LedgerTally = {
    counts: { pending: 0, ingested: 0, expired: 0, missing: 0, dead: 0 },
    kept: 0,
    toRetry: 0,
    pendingChangedMs: undefined,
    oldestPendingMs: undefined,
    nextExpiryMs: undefined,
  };
  for await (const summary of summaries) {
    for (const state of Object.keys(tally.counts) as BlobState[]) {
      tally.counts[state] += summary.counts[state];
    }
    tally.kept += summary.kept;
    tally.toRetry += summary.toRetry;
    if (summary.counts.pending > 0) {
      tally.pendingChangedMs = Math.max(tally.pendingChangedMs ?? 0, summary.changedMs);
    }
    tally.oldestPendingMs = earlier(tally.oldestPendingMs, summary.oldestPendingMs);
    tally.nextExpiryMs = earlier(tally.nextExpiryMs, summary.nextExpiryMs);
  }
  return tally;
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}
