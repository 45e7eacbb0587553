import { minuteMs } from '../../../contracts/time/durations';
import type { Throttling } from '../../stores/budget/noteThrottle';
import type { ThrottlingFacts } from '../health/facts/HealthFacts';
import type { RowTally } from './tallyLedger';

/** While the API throttles, this deployment sends little: the minutes before show its own share. */
const beforeMinutes = 5;

/** How much this deployment read before the API throttled it for the first time. */
export function measureThrottling(
  throttling: Throttling,
  types: ReadonlyMap<string, RowTally>,
  requestsPerMinute: number,
): ThrottlingFacts {
  const firstMs = Date.parse(throttling.firstAt);
  let blobs = 0;
  for (const { handled } of types.values()) {
    for (const [changedMs, count] of handled) {
      // A row is written some seconds after its blobs were read.
      if (Math.abs(changedMs - firstMs) <= beforeMinutes * minuteMs) blobs += count;
    }
  }
  return { ...throttling, ownPerMinute: Math.round(blobs / beforeMinutes), requestsPerMinute };
}
