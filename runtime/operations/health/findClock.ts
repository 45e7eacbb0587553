import { formatCount } from '../../../contracts/text/formatCount';
import { minuteMs } from '../../../contracts/time/durations';
import type { KnownProblem } from '../../domain/problems/Problem';
import { isSkewed } from '../../domain/time/isSkewed';
import type { HealthFacts } from './facts/HealthFacts';

/** The clock of the machine that ran the last sync, compared with the `Date` of the API. */
export function findClock({ lastRun }: Pick<HealthFacts, 'lastRun'>): KnownProblem[] {
  const aheadMs = lastRun?.observed?.clockAheadMs ?? 0;
  if (!isSkewed(aheadMs)) return [];
  const minutes = formatCount(Math.round(Math.abs(aheadMs) / minuteMs), 'minute');
  return [
    {
      code: 'clock.skewed',
      message: `The clock of the machine that ran the last sync is ${minutes} ${aheadMs > 0 ? 'fast' : 'slow'}, compared with the Date of the Management Activity API.`,
      fix: 'Set the clock of that machine and synchronize it with a time server. Storage and Entra refuse requests with a wrong time, and the API refuses windows in the future (AF20055). Until then, no further day becomes complete.',
    },
  ];
}
