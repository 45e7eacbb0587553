import type { ContentType } from '../../../contracts/names/contentTypes';

/** A content blob as a listing names it. */
export interface ListedContent {
  readonly contentType: ContentType;
  readonly contentId: string;
  readonly contentUri: string;
  /** Milliseconds since 1970. */
  readonly createdMs: number;
  /** From the listing, because the service does not always give the documented seven days. */
  readonly expiresMs: number;
  /** Why the entry of the listing names no content; its id is then one of `unnamedContentId`. */
  readonly unnamed?: string | undefined;
}

/**
 * `pending` until a blob reaches one of the four end states: `ingested` (its records are durable
 * in every sink), `expired` and `missing` (the API no longer has it), `dead` (it could not be read; the
 * reason is stored).
 */
export const blobStates = ['pending', 'ingested', 'expired', 'missing', 'dead'] as const;
export type BlobState = (typeof blobStates)[number];

/** One content blob in the ledger. */
export interface BlobEntry {
  readonly contentId: string;
  /** Only if it is not the usual `{root}/audit/{contentId}`. */
  readonly contentUri?: string | undefined;
  readonly createdMs: number;
  readonly expiresMs: number;
  /** When it was first listed, if the watermark had passed it before: it came late. */
  readonly lateMs?: number | undefined;
  readonly state: BlobState;
  readonly seen?: number | undefined;
  readonly kept?: number | undefined;
  readonly malformed?: number | undefined;
  readonly reason?: string | undefined;
  /** A dead blob that the next run tries again, because its reason may have passed. */
  readonly transient?: boolean | undefined;
  /** How often its message came into the poison queue, and the id of the last one. */
  readonly poisoned?: { readonly times: number; readonly message: string } | undefined;
}

/** The outcome of one attempt at a blob. */
export type BlobOutcome = Pick<
  BlobEntry,
  'contentId' | 'state' | 'seen' | 'kept' | 'malformed' | 'reason' | 'transient'
>;

/** The key of a ledger row. */
export interface BatchReference {
  readonly partitionKey: string;
  readonly rowKey: string;
  /** Only this blob of the row, by its place; absent: all of them. */
  readonly blobIndex?: number | undefined;
}

/** The name of a ledger row, as `ledger --json` and `poison` show it. */
export function rowName({ partitionKey, rowKey }: BatchReference): string {
  return `${partitionKey}/${rowKey}`;
}

/** Whether a reference names the blob at this place of its row. */
export function namesBlob({ blobIndex }: BatchReference, place: number): boolean {
  return blobIndex === undefined || blobIndex === place;
}

/** Why the last delivery of a message failed, as it is stored in its ledger rows. */
export interface BatchFailure {
  readonly at: string;
  readonly code: string;
  readonly message: string;
}

/** A ledger row: up to `maxBatchBlobs` blobs of one content type and some hours. */
export interface Batch {
  readonly reference: BatchReference;
  readonly contentType: ContentType;
  readonly blobs: readonly BlobEntry[];
  /** Absent once the row has changed. */
  readonly failure?: BatchFailure | undefined;
}

/**
 * The most blobs of a row: enough to keep storage requests few, and few enough for a row (1 MB) and
 * for the work that a crash repeats.
 */
export const maxBatchBlobs = 256;
