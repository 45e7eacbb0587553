import type { BlobState } from '../../domain/events/BlobEntry';
import type { Problem } from '../../domain/problems/Problem';
import type { IngestFailure } from '../../pipeline/ingest/recordIngestFailure';
import type { SyncResult } from '../../pipeline/sync/SyncResult';
import type { Waiting } from './findWaiting';
import type { DataverseStatus } from './readDataverseStatus';

/** The contract of `status --json` and of the status endpoint. */
export interface Status {
  readonly healthy: boolean;
  readonly lastRun: SyncResult | null;
  /** Why the last message that failed did so; a problem only while content waits. */
  readonly ingestFailure: IngestFailure | null;
  /** The earliest of all content types; everything available before is in the ledger. */
  readonly watermark: string | null;
  readonly watermarks: Readonly<Record<string, string | null>>;
  readonly backlogBlobs: number;
  /** What waits, and when it is queued again; null if nothing waits. */
  readonly waiting: Waiting | null;
  /** When the oldest content that waits became available. */
  readonly oldestPending: string | null;
  /** Until the first waiting content can no longer be fetched. */
  readonly hoursUntilLoss: number | null;
  readonly ledger: Readonly<Record<BlobState, number>>;
  /** Of the dead blobs, those that the next sync tries again. */
  readonly deadToRetry: number;
  /** Records kept by all ingested content, duplicates included. */
  readonly recordsKept: number;
  /** The Dataverse sink; null when it is off. */
  readonly dataverse: DataverseStatus | null;
  readonly problems: readonly Problem[];
}
