import { formatCount } from '../../../contracts/text/formatCount';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** Content that could not be ingested. A person has to act only on blobs that no sync tries again. */
export function findLosses({
  ledger: { dead },
  deadToRetry: toRetry,
}: Pick<HealthFacts, 'ledger' | 'deadToRetry'>): KnownProblem[] {
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
