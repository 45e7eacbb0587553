import type { SlotSeries } from '../../../domain/health/detectSilence';

/** Counts of the last weeks, null where they are more than a day old and so say nothing of today. */
export interface Activity {
  /** Content blobs by the time at which they became available. */
  readonly content: SlotSeries | null;
  /** Records that were kept of them, duplicates included. */
  readonly launches: SlotSeries | null;
}
