import { idleTimes } from '../../pipeline/sync/requeueUnfinished';

/** Blobs that are listed and not ingested yet. */
export interface Waiting {
  readonly blobs: number;
  /** Messages that are queued or in progress; null if this identity may not look at the queue. */
  readonly queueMessages: number | null;
  /** When the ledger last changed one of these rows. */
  readonly unchangedSince: string;
  /**
   * The first sync that starts later queues again what no message holds, as after a listing that
   * was killed. Five minutes after the last change if the queue is empty, else 24 hours.
   */
  readonly queuedAgainAfter: string;
}

/** What waits, and when it is queued again; null if nothing waits. `changedMs`: of the newest row. */
export function findWaiting(
  blobs: number,
  queueMessages: number | null,
  changedMs: number | undefined,
): Waiting | null {
  if (blobs === 0 || changedMs === undefined) return null;
  const idleMs = queueMessages === 0 ? idleTimes.withoutQueueMs : idleTimes.withQueueMs;
  return {
    blobs,
    queueMessages,
    unchangedSince: new Date(changedMs).toISOString(),
    queuedAgainAfter: new Date(changedMs + idleMs).toISOString(),
  };
}
