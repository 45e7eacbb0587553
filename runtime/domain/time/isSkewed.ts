import { minuteMs } from '../../../contracts/time/durations';

/** Entra and storage refuse requests whose time is wrong by more. */
const toleratedMs = 5 * minuteMs;

/** Whether a clock is wrong: `aheadMs` is its difference to the API's `Date`, if a response had one. */
export function isSkewed(aheadMs: number | null | undefined): boolean {
  return Math.abs(aheadMs ?? 0) > toleratedMs;
}
