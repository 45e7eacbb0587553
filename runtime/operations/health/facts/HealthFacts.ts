import type { BlobState } from '../../../domain/events/BlobEntry';
import type { OpenGap } from '../../../../contracts/figures/FiguresCompleteness';
import type { ExportResult } from '../../../pipeline/files/ExportResult';
import type { IngestFailure } from '../../../pipeline/recordIngestFailure';
import type { CredentialNote } from '../../../pipeline/noteCredential';
import type { SyncResult } from '../../../pipeline/sync/SyncResult';
import type { Throttling } from '../../../stores/budget/noteThrottle';
import type { Activity } from './Activity';
import type { ContentMargin } from './ContentMargin';
import type { DataverseStatus } from './DataverseStatus';
import type { Unlisted } from './Unlisted';

/** What the stored state shows; the finders of this folder derive every problem from it. */
export interface HealthFacts {
  readonly lastRun: SyncResult | null;
  /** Why the last failed message failed; a problem only while content is pending. */
  readonly ingestFailure: IngestFailure | null;
  /** The earliest of all content types. Everything that was available before is in the ledger. */
  readonly watermark: string | null;
  readonly watermarks: Readonly<Record<string, string | null>>;
  /** Periods that no run listed in time and that no import covers. */
  readonly gaps: readonly OpenGap[];
  readonly backlogBlobs: number;
  /** When the oldest pending content became available. */
  readonly oldestPending: string | null;
  /** Hours until the first content that is not ingested can no longer be fetched: the margin. */
  readonly hoursUntilLoss: number | null;
  /** The content type that has been listed least far, if a run was due; null if all keep up. */
  readonly unlisted: Unlisted | null;
  /** Backlog, inflow, throughput and margin of each content type. */
  readonly contentTypes: Readonly<Record<string, ContentMargin>>;
  /** The request budget of the deployment, as its last sync had it. */
  readonly requestsPerMinute: number;
  /** Content that was listed more than an hour ago, or failed, and is not ingested; null if none. */
  readonly overdue: { readonly blobs: number; readonly hoursUntilLoss: number } | null;
  /** Content of the last seven days that was lost, except what a first run found too late. */
  readonly lostLately: { readonly expired: number; readonly missing: number };
  readonly ledger: Readonly<Record<BlobState, number>>;
  /** Of the dead blobs, those that the next sync tries again. */
  readonly deadToRetry: number;
  /** Messages of the poison queue; null if this identity may not read queues. */
  readonly poisonMessages?: number | null;
  /** Records kept by all ingested content, duplicates included. */
  readonly recordsKept: number;
  /** The Dataverse sink; null when it is off. */
  readonly dataverse: DataverseStatus | null;
  /** The last export of the daily files; null when it is off, or before the first one. */
  readonly files: ExportResult | null;
  /** What the last sync saw of the credential; null before one of this version. */
  readonly credential: CredentialNote | null;
  /** The last episode of throttling; null if there was none. */
  readonly throttling: ThrottlingFacts | null;
  /** What became available and was kept in the last weeks; not part of the status document. */
  readonly activity: Activity | null;
}

export interface ThrottlingFacts extends Throttling {
  /** Blobs that this deployment read a minute, in the minutes before the first throttled request. */
  readonly ownPerMinute: number;
  readonly requestsPerMinute: number;
}
