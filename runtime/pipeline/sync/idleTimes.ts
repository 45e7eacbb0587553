import { dayMs, minuteMs } from '../../../contracts/time/durations';

/** How long pending blobs are left alone before a sync queues them again. */
export const idleTimes = {
  /** With an empty queue nobody works on what is pending; a row just written may be on its way. */
  withoutQueueMs: 5 * minuteMs,
  /** Messages wait their turn, hours in a backlog; after so long one is taken for lost. */
  withQueueMs: dayMs,
} as const;
