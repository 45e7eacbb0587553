import { formatCount } from '../../../contracts/text/formatCount';
import { hourMs } from '../../../contracts/time/durations';
import { defaultSyncSchedule } from '../../../contracts/values/defaultSyncSchedule';
import { staleAfterHours } from '../../../contracts/values/staleAfterHours';
import type { KnownProblem, Problem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** An older failure of a message is not one of the last runs. */
const failureLastsHours = 3;
/** Six hourly runs without progress are not a coincidence. */
const stuckAfterHours = 6;

/** No run, an old run, and what the last run and the last failed message met. */
export function findRun(
  facts: Pick<HealthFacts, 'lastRun' | 'watermark' | 'ingestFailure' | 'backlogBlobs'>,
  nowMs: number,
): readonly (KnownProblem | Problem)[] {
  return [
    ...findLateRun(facts.lastRun, nowMs),
    // A gap is shown by `findGaps` until an import covers it, and not only after the run that found it.
    ...(facts.lastRun?.problems ?? []).filter(({ code }) => code !== 'sync.gap'),
    ...findRestarted(facts.lastRun),
    ...findStuckWatermark(facts),
    ...findIngestFailure(facts, nowMs),
  ];
}

function findLateRun(lastRun: HealthFacts['lastRun'], nowMs: number): KnownProblem[] {
  if (!lastRun) {
    return [
      {
        code: 'sync.neverRan',
        message: 'No sync has run yet.',
        fix: 'Wait for the next full hour, or run: audit-log sync --drain',
      },
    ];
  }
  const hours = (nowMs - Date.parse(lastRun.finishedAt)) / hourMs;
  if (hours < -0.1) {
    return [
      {
        code: 'clock.ahead',
        message: `According to the stored state, the last sync ended in the future, at ${lastRun.finishedAt}.`,
        fix: 'Correct the clock of the machine that ran the sync, or of this machine. The next sync lists everything again.',
      },
    ];
  }
  if (hours < staleAfterHours(lastRun.observed?.schedule ?? defaultSyncSchedule)) return [];
  return [
    {
      code: 'sync.stale',
      message: `The last sync ended ${formatCount(Math.floor(hours), 'hour')} ago, at ${lastRun.finishedAt}.`,
      fix: 'Check that the function app is running and that its function "sync" is enabled.',
    },
  ];
}

/** The sync corrects it, but nobody else knows that content was lost, and why. */
function findRestarted(lastRun: HealthFacts['lastRun']): KnownProblem[] {
  const types = lastRun?.restarted ?? [];
  if (types.length === 0) return [];
  return [
    {
      code: 'subscription.disabled',
      severity: 2,
      message: `The subscription to ${types.join(', ')} was disabled. The last sync started it again. Content that became available in between cannot be fetched.`,
      fix: 'Ask who disabled the subscription: an administrator, or another collector of this tenant. Export that time from the Purview audit search, and run: audit-log import',
    },
  ];
}

/** A successful sync moves the watermark, unless a window cannot be listed. */
function findStuckWatermark({
  lastRun,
  watermark,
}: Pick<HealthFacts, 'lastRun' | 'watermark'>): KnownProblem[] {
  if (!lastRun || lastRun.problems.length > 0 || watermark === null) return [];
  const behindMs = Date.parse(lastRun.finishedAt) - Date.parse(watermark);
  if (behindMs < stuckAfterHours * hourMs) return [];
  return [
    {
      code: 'watermark.stuck',
      message: `The watermark is ${watermark}, ${formatCount(Math.floor(behindMs / hourMs), 'hour')} before the end of the last sync.`,
      fix: 'Run audit-log sync and correct the problem that it reports. A window that cannot be listed holds the watermark.',
    },
  ];
}

/** A failure no longer matters when its blobs are ingested, or when nothing failed for some runs. */
function findIngestFailure(
  { ingestFailure, backlogBlobs }: Pick<HealthFacts, 'ingestFailure' | 'backlogBlobs'>,
  nowMs: number,
): Problem[] {
  if (!ingestFailure || backlogBlobs === 0) return [];
  if (nowMs - Date.parse(ingestFailure.at) >= failureLastsHours * hourMs) return [];
  const { at, code, message, fix } = ingestFailure;
  return [{ code, message: `Ingesting failed at ${at}: ${message}`, fix }];
}
