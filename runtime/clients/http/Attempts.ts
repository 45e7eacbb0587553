import { minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import { type LongWait, longWaitMs } from '../../domain/time/LongWait';

/** From the first attempt on, pauses included; what is begun by then may end. */
const longestCallMs = 30 * minuteMs;

/** How often a call was tried, and until when it is; times of `Clock.elapsedMs`. */
export interface Attempts {
  failed: number;
  throttled: number;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** Of a call that begins now and is given up after half an hour, or at `untilMs`. */
export function beginAttempts(clock: Clock, untilMs = Infinity): Attempts {
  const sinceMs = clock.elapsedMs();
  return { failed: 0, throttled: 0, sinceMs, untilMs: Math.min(untilMs, sinceMs + longestCallMs) };
}

/** The wait before the next attempt, where it is long enough to be reported. */
export function findLongWait(
  { sinceMs, untilMs }: Attempts,
  nowMs: number,
  wait: { readonly reason: string; readonly waitMs: number },
): LongWait | undefined {
  if (wait.waitMs < longWaitMs) return undefined;
  return { ...wait, sinceMs: nowMs - sinceMs, atMostMs: untilMs - nowMs };
}
