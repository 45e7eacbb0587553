import { formatCount } from '../../../contracts/text/formatCount';
import { hourMs } from '../../../contracts/time/durations';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** A single pause may have many causes. */
const fewestPauses = 3;
/** So long after the last pause it is over. */
const relevantMs = 3 * hourMs;
/** With less than half of the budget, this deployment did not use up the quota. */
const ownShare = 1 / 2;

/** Throttling although this deployment sent far less than its budget before. */
export function findBudget(
  { throttling }: Pick<HealthFacts, 'throttling'>,
  nowMs: number,
): KnownProblem[] {
  if (throttling === null || throttling.times < fewestPauses) return [];
  if (nowMs - Date.parse(throttling.lastAt) >= relevantMs) return [];
  const { firstAt, lastAt, times, ownPerMinute, requestsPerMinute } = throttling;
  if (ownPerMinute >= ownShare * requestsPerMinute) return [];
  return [
    {
      code: 'budget.usedByOthers',
      message: `The Management Activity API throttled this deployment ${formatCount(times, 'time')} from ${firstAt} to ${lastAt}. Before that, it read about ${formatCount(ownPerMinute, 'blob')} a minute, of a budget of ${formatCount(requestsPerMinute, 'request')}.`,
      fix: 'See which other collectors read the audit log of this tenant, because all share one quota. Ask their owners to slow down, or Microsoft support for a higher quota. Lower AUDIT_LOGS_REQUESTS_PER_MINUTE to leave them their share.',
    },
  ];
}
