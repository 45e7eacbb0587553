import type { Problem } from '../../domain/problems/Problem';
import type { RefreshOptions } from '../completeness/refreshCompleteness';
import type { PoisonCounts } from '../poison/redrivePoison';
import type { RunLimits } from '../../domain/time/RunLimits';

export interface SyncOptions {
  /** Lists from this moment on, whatever the watermark says. */
  readonly sinceMs?: number | undefined;
  /** Age at which pending content is queued again; without it, `requeueUnfinished` decides. */
  readonly idleMs?: number;
  /** Called after each message that was put into the queue. */
  readonly onSent?: () => void;
  /** Receives the counts while the run goes on. */
  readonly counts?: SyncCounts;
  /** How long to wait for another sync to end; after that, the run is left to the other sync. */
  readonly waitMs?: number;
  /** Leaves the rest of the listing to the next run in time; without it, all of it is listed. */
  readonly limits?: RunLimits;
  /** Follows the listing in place of `refreshCompleteness`, because content is ingested after it. */
  readonly afterListing?: (refresh: RefreshOptions) => Promise<void>;
}

export interface SyncCounts {
  windows: number;
  pages: number;
  /** Content that the ledger did not have yet. */
  listed: number;
  /** Blobs that were dead when the run began, and are pending again; absent if there were none. */
  triedAgain?: number;
  /** What was in the poison queue; absent if it was empty. */
  poison?: PoisonCounts;
  /** Content types whose subscription was disabled, and was started again; absent if none was. */
  restarted?: readonly string[];
}

/** How a sync ended; kept for `status`. */
export interface SyncResult extends SyncCounts {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly problems: readonly Problem[];
  /** What the run observed; absent in runs of earlier versions. */
  readonly observed?: RunObservations;
  /** The process that had the lease; this run did nothing. */
  readonly heldBy?: string;
  /** The process was asked to stop before the listing was complete; the next run repeats it. */
  readonly isStopped?: boolean;
}

export interface RunObservations {
  /** Requests of this process to the API during the run, and those that it throttled. */
  readonly requests: number;
  readonly throttled: number;
  /** The budget of the deployment, from its settings. */
  readonly requestsPerMinute: number;
  /** When the deployment syncs, from its settings; absent in runs of earlier versions. */
  readonly schedule?: string;
  /** How far the clock was ahead of the API's `Date`; null if no response had one. */
  readonly clockAheadMs: number | null;
}

export const lastRunKey = 'last-run';
