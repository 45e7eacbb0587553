import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** Content that could not be ingested, or that the API no longer had. */
export function findLosses(
  facts: Pick<HealthFacts, 'ledger' | 'deadToRetry' | 'lostLately' | 'lastRun'>,
): KnownProblem[] {
  return [...findDead(facts), ...findLost(facts.lostLately)];
}

/** Only for a week: nobody can bring the content back from the API, and the ledger keeps it. */
function findLost({ expired, missing }: HealthFacts['lostLately']): KnownProblem[] {
  const lost = expired + missing;
  if (lost === 0) return [];
  return [
    {
      code: 'ledger.missing',
      message: `${formatCount(lost, 'blob')} of the last seven days ${lost === 1 ? 'is' : 'are'} lost, because the API no longer had the content or did not name it (${expired} expired, ${missing} missing). To list them: audit-log ledger --state expired, or --state missing`,
      fix: 'Export that time from the Purview audit search, and run: audit-log import. If blobs expired, see why they were not read in time.',
    },
  ];
}

/**
 * A person has to act only on blobs that no sync tries again. At the end of a run, the others are
 * pending again; without them, the log of the hourly runs would never show them.
 */
function findDead({
  ledger: { dead, pending },
  deadToRetry: toRetry,
  lastRun,
}: Pick<HealthFacts, 'ledger' | 'deadToRetry' | 'lastRun'>): KnownProblem[] {
  const tried = Math.min(lastRun?.triedAgain ?? 0, pending);
  if (dead + tried === 0) return [];
  const final = dead - toRetry;
  const parts = [
    ...(tried === 0
      ? []
      : [`${formatCount(tried, 'blob')} could not be read before, and the last sync tries again.`]),
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
