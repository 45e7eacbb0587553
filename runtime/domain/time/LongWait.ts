import { formatCount } from '../../../contracts/text/formatCount';

/** A wait that a person has to know about. */
export interface LongWait {
  /** The work that waits, and why: "Listing Audit.General failed: HTTP 503". */
  readonly reason: string;
  /** Absent: something else ends the wait, such as the end of another process's work. */
  readonly waitMs?: number;
  /** Time since the work that waits began. */
  readonly sinceMs: number;
  /** Time from now after which the wait ends at the latest. */
  readonly atMostMs: number;
}

/** Shorter waits are usual. */
export const longWaitMs = 5_000;

/** Like `Listing … failed: HTTP 503. Waiting 120 seconds, until 13:02:00Z (since 13:00:00Z; …).` */
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
