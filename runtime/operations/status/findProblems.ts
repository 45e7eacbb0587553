import { hourMs } from '../../../contracts/time/durations';
import { formatCount } from '../../../contracts/text/formatCount';
import { findDataverseProblems } from './findDataverseProblems';
import type { Problem } from '../../domain/problems/Problem';
import type { Status } from './Status';

/** The sync is hourly; a run may take a while on the largest tenants. */
const staleAfterHours = 3;
const lossWarningHours = 48;

/** What is wrong, judged from the stored state alone. */
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
        message: `The last sync is said to have ended in the future, at ${lastRun.finishedAt}.`,
        fix: 'Set the clock of the machine that ran it, or of this one; the next sync lists everything again.',
      },
    ];
  }
  if (hours < staleAfterHours) return [];
  return [
    {
      code: 'sync.stale',
      message: `The last sync ended ${formatCount(Math.floor(hours), 'hour')} ago, at ${lastRun.finishedAt}.`,
      fix: 'See that the function app is running and that its function "sync" is enabled.',
    },
  ];
}

/** A failure stops to matter when what it held up is done, or when nothing failed for some runs. */
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
  const givenUp = ledger.dead === 0 ? '' : `, ${ledger.dead} given up for now`;
  if (hoursUntilLoss === null || hoursUntilLoss >= lossWarningHours) return [];
  return [
    {
      code: 'backlog.expiring',
      message: `Content waits (${formatCount(backlogBlobs, 'blob')} pending${givenUp}), and the first of it expires in ${formatCount(hoursUntilLoss, 'hour')}.`,
      fix: 'Work it off now with: audit-log sync --drain',
    },
  ];
}

/** Only what nothing else tries again needs a person. */
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
      ? 'If they stay after the next sync, correct the cause that the ledger gives.'
      : 'Correct the cause, then run: audit-log redrive';
  return [
    {
      code: 'ledger.dead',
      message: `${parts.join(' ')} See which and why with: audit-log ledger --state dead`,
      fix,
    },
  ];
}
