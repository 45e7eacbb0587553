import { formatCount } from '../../../contracts/text/formatCount';

/** A wait that a person would wonder about. */
export interface LongWait {
  /** What waits and why: "Listing Audit.General failed: HTTP 503". */
  readonly reason: string;
  /** Absent: something else ends the wait, such as the end of another process's work. */
  readonly waitMs?: number;
  /** Time since the work that waits began. */
  readonly sinceMs: number;
  /** Time from now on after which it is given up, at the latest. */
  readonly atMostMs: number;
}

/** Shorter waits are the usual pace. */
export const longWaitMs = 5_000;

/** `Listing … failed: HTTP 503. Waiting 120 seconds, until 13:02:00Z (since 13:00:00Z; it gives up at 13:30:00Z).` */
export function describeLongWait(
  { reason, waitMs, sinceMs, atMostMs }: LongWait,
  nowMs: number,
): string {
  const end =
    waitMs === undefined
      ? 'until that ends'
      : `${formatCount(Math.ceil(waitMs / 1000), 'second')}, until ${timeOf(nowMs + waitMs)}`;
  const limit = `since ${timeOf(nowMs - sinceMs)}; it gives up at ${timeOf(nowMs + atMostMs)}`;
  return `${reason.replace(/\.$/, '')}. Waiting ${end} (${limit}).`;
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)}Z`;
}
