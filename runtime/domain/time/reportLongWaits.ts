import { describeLongWait, type LongWait, longWaitMs } from './LongWait';

/**
 * Reports long waits. Many requests wait for the same reason, so only a wait that ends later than all
 * before is reported, and every wait whose end is not known.
 */
export function reportLongWaits(
  write: (text: string) => void,
  now: () => number = Date.now,
): (wait: LongWait) => void {
  let reportedUntilMs = 0;
  return (wait) => {
    if (wait.waitMs !== undefined) {
      const endsAtMs = now() + wait.waitMs;
      if (endsAtMs < reportedUntilMs + longWaitMs) return;
      reportedUntilMs = endsAtMs;
    }
    write(describeLongWait(wait, now()));
  };
}
