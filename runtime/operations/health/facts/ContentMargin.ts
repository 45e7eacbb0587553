/** How far a content type is from losing content; part of the status, and of each `health` line. */
export interface ContentMargin {
  /** Pending blobs. */
  readonly backlogBlobs: number;
  /** When the oldest content that is not ingested became available. */
  readonly oldestPending: string | null;
  /**
   * Hours until the first content that is not ingested can no longer be fetched: the margin. Content that
   * is not listed either counts, if a run was due.
   */
  readonly hoursUntilLoss: number | null;
  /** Since when content is not listed, although a run was due; null if the listing keeps up. */
  readonly unlistedSince: string | null;
  /** Blobs that became available in the last day that was listed, of four slots of six hours. */
  readonly inflowBlobs: number;
  /** Blobs that reached a final state in the last 24 hours. */
  readonly throughputBlobs: number;
  /** Blobs an hour that were read while a backlog waited; null if none has waited for an hour. */
  readonly measuredBlobsPerHour: number | null;
  /** What can be read at most, in blobs an hour. */
  readonly capacityBlobsPerHour: number;
  /** Hours until content is lost at this inflow and capacity; null if none ever is. */
  readonly marginEndsInHours: number | null;
}
