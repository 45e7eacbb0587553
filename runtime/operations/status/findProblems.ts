import { hourMs } from '../../../contracts/time/durations';
import { formatCount } from '../../../contracts/text/formatCount';
import { findDataverseProblems } from './findDataverseProblems';
import type { Problem } from '../../domain/problems/Problem';
import type { Status } from './Status';

/** The sync is hourly, and a run may take more than an hour on the largest tenants. */
const staleAfterHours = 3;
/** Leaves two of the seven days to react in which the API offers content. */
const lossWarningHours = 48;

/** Finds the problems that the stored state shows. */
export function findProblems(
  facts: Omit<Status, 'healthy' | 'problems'>,
  nowMs: number,
): Problem[] {
  return [
    ...runProblems(facts.lastRun, nowMs),
    ...(facts.lastRun?.problems ?? []),
    ...ingestProblems(facts, nowMs),
    ...backlogProblems(facts),
    ...deadProblems(facts.ledger.dead, facts.deadToRetry),
    ...(facts.dataverse ? findDataverseProblems(facts.dataverse, nowMs) : []),
  ];
}

function runProblems(lastRun: Status['lastRun'], nowMs: number): Problem[] {
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
  if (hours < staleAfterHours) return [];
  return [
    {
      code: 'sync.stale',
      message: `The last sync ended ${formatCount(Math.floor(hours), 'hour')} ago, at ${lastRun.finishedAt}.`,
      fix: 'Check that the function app is running and that its function "sync" is enabled.',
    },
  ];
}

/** A failure no longer matters when its blobs are ingested, or when nothing failed for some runs. */
function ingestProblems(
  { ingestFailure, backlogBlobs }: Pick<Status, 'ingestFailure' | 'backlogBlobs'>,
  nowMs: number,
): Problem[] {
  if (!ingestFailure || backlogBlobs === 0) return [];
  if (nowMs - Date.parse(ingestFailure.at) >= staleAfterHours * hourMs) return [];
  const { at, code, message, fix } = ingestFailure;
  return [{ code, message: `Ingesting failed at ${at}: ${message}`, fix }];
}

function backlogProblems(
  facts: Pick<Status, 'backlogBlobs' | 'hoursUntilLoss' | 'ledger'>,
): Problem[] {
  const { backlogBlobs, hoursUntilLoss, ledger } = facts;
  const deadText = ledger.dead === 0 ? '' : `, ${ledger.dead} given up for now`;
  if (hoursUntilLoss === null || hoursUntilLoss >= lossWarningHours) return [];
  return [
    {
      code: 'backlog.expiring',
      message: `Content is waiting (${formatCount(backlogBlobs, 'blob')} pending${deadText}), and the first blob expires in ${formatCount(hoursUntilLoss, 'hour')}.`,
      fix: 'Ingest the content now: audit-log sync --drain',
    },
  ];
}

/** A person has to act only on blobs that no sync tries again. */
function deadProblems(dead: number, toRetry: number): Problem[] {
  if (dead === 0) return [];
  const final = dead - toRetry;
  const parts = [
    ...(toRetry === 0
      ? []
      : [
          `${formatCount(toRetry, 'blob')} could not be read; the next sync tries ${toRetry === 1 ? 'it' : 'them'} again.`,
        ]),
    ...(final === 0 ? [] : [`${formatCount(final, 'blob was', 'blobs were')} given up.`]),
  ];
  const fix =
    final === 0
      ? 'If they stay after the next sync, correct the cause that the ledger shows.'
      : 'Correct the cause, then run: audit-log redrive';
  return [
    {
      code: 'ledger.dead',
      message: `${parts.join(' ')} To list them with their reasons: audit-log ledger --state dead`,
      fix,
    },
  ];
}
