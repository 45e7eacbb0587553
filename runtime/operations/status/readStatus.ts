import { cleanProblem, cleanProblems } from '../../domain/problems/Problem';
import { isUnhealthy } from '../../domain/problems/showProblem';
import { findOpenGaps, readCoverage } from '../../pipeline/completeness/readCoverage';
import { credentialKey, type CredentialNote } from '../../pipeline/noteCredential';
import { type ExportResult, lastExportKey } from '../../pipeline/files/ExportResult';
import type { IngestFailure } from '../../pipeline/recordIngestFailure';
import { ingestFailureKey } from '../../pipeline/recordIngestFailure';
import { lastRunKey } from '../../pipeline/sync/SyncResult';
import type { SyncResult } from '../../pipeline/sync/SyncResult';
import { type Throttling, throttlingKey } from '../../stores/budget/noteThrottle';
import type { Stores } from '../../stores/Stores';
import { hasStatus } from '../../stores/tables/hasStatus';
import type { HealthFacts } from '../health/facts/HealthFacts';
import { findProblems } from '../health/findProblems';
import { findUnlisted } from './findUnlisted';
import { findWaiting } from './findWaiting';
import { measureMargins } from './measureMargins';
import { measureThrottling } from './measureThrottling';
import { readActivity } from './readActivity';
import { readDataverseStatus } from './readDataverseStatus';
import { readLedger } from './readLedger';
import type { Status } from './Status';
import { earlier } from './tallyLedger';

/** The parts that the status is read from. */
export type StatusSource = Pick<
  Stores,
  'settings' | 'clock' | 'storage' | 'state' | 'ledger' | 'queue' | 'poison'
>;

/** The default of AUDIT_LOGS_REQUESTS_PER_MINUTE; runs of earlier versions have not recorded theirs. */
const usualBudget = 1_900;

/** Reads the state of the connector from its own storage; sends nothing to Entra or the API. */
export async function readStatus(runtime: StatusSource): Promise<Status> {
  const { state, queue, poison, clock } = runtime;
  const nowMs = clock.now();
  const [
    run,
    failure,
    credential,
    throttling,
    coverage,
    ledger,
    dataverse,
    files,
    queued,
    poisoned,
  ] = await Promise.all([
    state.read<SyncResult>(lastRunKey),
    state.read<IngestFailure>(ingestFailureKey),
    state.read<CredentialNote>(credentialKey),
    state.read<Throttling>(throttlingKey),
    readCoverage(runtime),
    readLedger(runtime, nowMs),
    readDataverseStatus(runtime),
    readLastExport(runtime),
    countMessages(queue),
    countMessages(poison),
  ]);
  const watermarks = Object.fromEntries(
    [...coverage.watermarks].map(([contentType, known]) => [contentType, known?.watermark ?? null]),
  );
  const { types, oldestPending, overdue, lostLately } = ledger;
  const unlisted = findUnlisted(coverage.watermarks, {
    ...(run?.observed?.schedule === undefined ? {} : { schedule: run.observed.schedule }),
    nowMs,
  });
  const [leastListed = null] = [...unlisted.values()].sort(
    (one, other) => one.hoursUntilLoss - other.hoursUntilLoss,
  );
  const requestsPerMinute = run?.observed?.requestsPerMinute ?? usualBudget;
  const shown: Omit<HealthFacts, 'activity'> = {
    lastRun: run ? { ...run, problems: cleanProblems(run.problems) } : null,
    ingestFailure: failure ? cleanProblem(failure) : null,
    watermark: earliest(Object.values(watermarks)),
    watermarks,
    gaps: findOpenGaps(coverage, nowMs),
    backlogBlobs: ledger.counts.pending,
    oldestPending,
    hoursUntilLoss:
      earlier(ledger.hoursUntilLoss ?? undefined, leastListed?.hoursUntilLoss) ?? null,
    unlisted: leastListed,
    contentTypes: measureMargins({ types, watermarks, unlisted, requestsPerMinute, nowMs }),
    requestsPerMinute,
    overdue,
    lostLately,
    ledger: ledger.counts,
    deadToRetry: ledger.toRetry,
    poisonMessages: poisoned,
    recordsKept: ledger.kept,
    dataverse,
    files,
    credential: credential ?? null,
    throttling: throttling ? measureThrottling(throttling, types, requestsPerMinute) : null,
  };
  const activity = readActivity(types, watermarks, nowMs);
  const problems = findProblems({ ...shown, activity }, nowMs);
  return {
    healthy: !problems.some(isUnhealthy),
    ...shown,
    waiting: findWaiting(ledger.counts.pending, queued, ledger.pendingChangedMs),
    problems,
  };
}

/** ISO times compare as text. A content type without a time was never listed. */
function earliest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null);
  return known.length < times.length ? null : (known.sort()[0] ?? null);
}

/** Null when the export is off, although an old result may be in the state. */
async function readLastExport({
  settings,
  state,
}: Pick<StatusSource, 'settings' | 'state'>): Promise<ExportResult | null> {
  if (settings.export === 'none') return null;
  const last = await state.read<ExportResult | null>(lastExportKey);
  return last ? { ...last, problem: last.problem && cleanProblem(last.problem) } : null;
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
