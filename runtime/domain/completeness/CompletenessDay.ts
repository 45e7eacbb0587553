import type { UnknownReason, Verdict } from '../../../contracts/figures/verdicts';
import type { ContentType } from '../../../contracts/names/contentTypes';
import type { BlobState } from '../events/BlobEntry';
import type { StoredSpan } from '../windows/coverage';

/** A blob that was not ingested, or of which records could not be read. */
export interface Loss {
  readonly contentId: string;
  /** `ingested`: only some of its records could not be read. */
  readonly state: Exclude<BlobState, 'pending'>;
  readonly reason: string;
  /** When the blob became available. */
  readonly contentCreated: string;
}

/** Sums of the ledger for content that became available on one day, or on several. */
export interface DayFigures {
  readonly listed: number;
  readonly ingested: number;
  readonly expired: number;
  readonly missing: number;
  readonly dead: number;
  readonly pending: number;
  /** Records in the ingested blobs; the API delivers some of them twice. */
  readonly recordsRead: number;
  /** Those of the collected operations. */
  readonly recordsKept: number;
  /** Ingested blobs with records that could not be read. */
  readonly malformed: number;
  /**
   * Blobs that a listing first had after the watermark had passed their `contentCreated`. The ledger
   * does not know the times of the records in a blob, so it cannot count late records.
   */
  readonly lateArrivals: number;
}

/** The figures of one day, with the losses that are named. */
export interface DayCounts extends DayFigures {
  /** The first of the losses, oldest first. */
  readonly losses: readonly Loss[];
}

/**
 * What the ledger shows of one day (UTC) and content type. The day is that of `contentCreated`, when
 * content became available, and not that of the events in it: see `deriveEventDays`.
 */
export interface CompletenessDay extends DayCounts {
  /** `2026-05-19`. */
  readonly date: string;
  readonly contentType: ContentType;
  readonly verdict: Verdict;
  /** Empty unless the verdict is `unknown`. */
  readonly reasons: readonly UnknownReason[];
  /** When the whole day was last listed again; null if never, or too long ago. */
  readonly relistedAt: string | null;
  /** Parts of the day that no run listed in time and that no import covers. */
  readonly gaps: readonly StoredSpan[];
  /** All losses, named or not. */
  readonly lossesTotal: number;
}

export const noFigures: DayFigures = {
  listed: 0,
  ingested: 0,
  expired: 0,
  missing: 0,
  dead: 0,
  pending: 0,
  recordsRead: 0,
  recordsKept: 0,
  malformed: 0,
  lateArrivals: 0,
};

export const noCounts: DayCounts = { ...noFigures, losses: [] };

/** Blobs that were not ingested, or of which records could not be read. */
export function countLosses({
  expired,
  missing,
  dead,
  malformed,
}: Pick<DayFigures, 'expired' | 'missing' | 'dead' | 'malformed'>): number {
  return expired + missing + dead + malformed;
}
