import { idleTimes } from '../../pipeline/sync/requeueUnfinished';

/** Blobs that are listed and not ingested yet. */
export interface Waiting {
  readonly blobs: number;
  /** Messages that are queued or in progress; null if this identity may not read the queue. */
  readonly queueMessages: number | null;
  /** When the ledger last changed one of these rows. */
  readonly unchangedSince: string;
  /**
   * The first sync that starts after this time queues the blobs again that no message holds, for
   * example after a listing was killed: five minutes after the last change if the queue is empty,
   * else 24 hours.
   */
  readonly queuedAgainAfter: string;
}

/** Pending blobs, and when they are queued again; null if none is pending. `changedMs`: of the newest row. */
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
