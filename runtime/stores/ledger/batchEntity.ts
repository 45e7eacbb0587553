import type { ContentType } from '../../../contracts/names/contentTypes';
import { readText } from '../../domain/events/readText';
import { parseJson } from '../../domain/json/parseJson';
import type { Batch, BatchFailure, BatchReference, BlobEntry } from '../../domain/events/BlobEntry';
import { blobStates } from '../../domain/events/BlobEntry';
import { formColumn, requireKnownForm } from '../storage/requireKnownForm';
import { cutBlobs, joinBlobs } from './blobColumns';
import { countStates, type StateCounts } from './StateCounts';

/**
 * A batch as a Table entity. Counts and dates have columns of their own, so that status needs no blob
 * lists; the list is JSON in `blobs0`, `blobs1`, …, because a property has at most 32 K characters.
 * Its times are milliseconds since 1970, because formatting dates would take most of the time.
 */
export type BatchEntity = Record<string, string | number | boolean | Date> & {
  partitionKey: string;
  rowKey: string;
};

/** Sums of a row that earlier releases did not store. */
export interface BatchFigures {
  /** Records in the ingested blobs. */
  readonly seen: number;
  /** Ingested blobs with records that could not be read. */
  readonly malformed: number;
  /** Blobs that came late. */
  readonly late: number;
}

export interface BatchSummary {
  readonly reference: BatchReference;
  readonly counts: StateCounts;
  readonly kept: number;
  /** Undefined in a row that an earlier release wrote last: its blobs have these figures. */
  readonly figures?: BatchFigures | undefined;
  /** Dead blobs that the next sync tries again. */
  readonly toRetry: number;
  /** When the row was last written. */
  readonly changedMs: number;
  readonly oldestPendingMs: number | undefined;
  readonly nextExpiryMs: number | undefined;
}

/** Columns of a summary; a query for them does not read the blob lists. */
export const summaryColumns = [
  'partitionKey',
  'rowKey',
  ...blobStates,
  'kept',
  'seen',
  'malformed',
  'late',
  'retry',
  'toRetry',
  'timestamp',
  'oldestPending',
  'nextExpiry',
  formColumn,
];

/** Merged into a row when its message fails; gone when the row is written again. */
export const failureColumn = 'failure';

export function toEntity(batch: Batch): BatchEntity {
  const unfinished = batch.blobs.filter(isUnfinished);
  const toRetry = batch.blobs.filter(isTriedAgain).length;
  const entity: BatchEntity = {
    partitionKey: batch.reference.partitionKey,
    rowKey: batch.reference.rowKey,
    open: batch.blobs.some((blob) => blob.state === 'pending'),
    retry: toRetry > 0,
    toRetry,
    ...countStates(batch.blobs),
    kept: batch.blobs.reduce((sum, blob) => sum + (blob.kept ?? 0), 0),
    ...sumFigures(batch.blobs),
  };
  if (unfinished.length > 0) {
    entity['oldestPending'] = new Date(Math.min(...unfinished.map((blob) => blob.createdMs)));
    entity['nextExpiry'] = new Date(Math.min(...unfinished.map((blob) => blob.expiresMs)));
  }
  return Object.assign(entity, cutBlobs(JSON.stringify(batch.blobs)));
}

export function fromEntity(entity: Readonly<Record<string, unknown>>): Batch {
  requireKnownForm(entity, 'ledger row');
  const reference = {
    partitionKey: String(entity['partitionKey']),
    rowKey: String(entity['rowKey']),
  };
  const failure = parseJson(readText(entity[failureColumn])) as BatchFailure | undefined;
  return {
    reference,
    contentType: contentTypeOf(reference),
    blobs: JSON.parse(joinBlobs(entity)) as BlobEntry[],
    ...(failure === undefined ? {} : { failure }),
  };
}

export function toSummary(entity: Readonly<Record<string, unknown>>): BatchSummary {
  requireKnownForm(entity, 'ledger row');
  const count = (name: string): number => Number(entity[name] ?? 0);
  return {
    reference: {
      partitionKey: String(entity['partitionKey']),
      rowKey: String(entity['rowKey']),
    },
    counts: {
      pending: count('pending'),
      ingested: count('ingested'),
      expired: count('expired'),
      missing: count('missing'),
      dead: count('dead'),
    },
    kept: count('kept'),
    figures:
      entity['seen'] === undefined
        ? undefined
        : { seen: count('seen'), malformed: count('malformed'), late: count('late') },
    // Rows of earlier releases have no count of blobs to retry.
    toRetry:
      entity['retry'] === true ? count(entity['toRetry'] === undefined ? 'dead' : 'toRetry') : 0,
    changedMs: Date.parse(readText(entity['timestamp'])) || 0,
    oldestPendingMs: toMs(entity['oldestPending']),
    nextExpiryMs: toMs(entity['nextExpiry']),
  };
}

function contentTypeOf(reference: BatchReference): ContentType {
  return reference.partitionKey.split('|')[0] as ContentType;
}

function isUnfinished(blob: BlobEntry): boolean {
  return blob.state === 'pending' || isTriedAgain(blob);
}

function isTriedAgain(blob: BlobEntry): boolean {
  return blob.state === 'dead' && blob.transient === true;
}

export function sumFigures(blobs: readonly BlobEntry[]): BatchFigures {
  return {
    seen: blobs.reduce((sum, blob) => sum + (blob.seen ?? 0), 0),
    malformed: blobs.filter(hasMalformed).length,
    late: blobs.filter((blob) => blob.lateMs !== undefined).length,
  };
}

/** Whether records of an ingested blob could not be read. */
export function hasMalformed({ malformed = 0 }: BlobEntry): boolean {
  return malformed > 0;
}

function toMs(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined;
}
