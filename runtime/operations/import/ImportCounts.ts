/** Rows by their outcome; `read` is the sum of the others. */
export interface RowCounts {
  readonly read: number;
  /** Now stored: launches as rows, deletions as marks of their apps. */
  readonly taken: number;
  readonly alreadyPresent: number;
  /** Rows of another operation, or without a record. */
  readonly skipped: number;
  readonly rejected: number;
  /** Launches of days whose events were removed (docs/privacy.md). */
  readonly removed: number;
}

/** A row that could not be read. */
export interface Rejection {
  /** The line where the row begins; the header is line 1. */
  readonly line: number;
  readonly reason: string;
}

/** Further rejections are only counted, and written to the file of rejected rows if there is one. */
export const mostRejections = 100;

export const noRows: RowCounts = {
  read: 0,
  taken: 0,
  alreadyPresent: 0,
  skipped: 0,
  rejected: 0,
  removed: 0,
};

export function addRows(one: RowCounts, other: RowCounts): RowCounts {
  return {
    read: one.read + other.read,
    taken: one.taken + other.taken,
    alreadyPresent: one.alreadyPresent + other.alreadyPresent,
    skipped: one.skipped + other.skipped,
    rejected: one.rejected + other.rejected,
    // The checkpoint of an earlier release has no such count.
    removed: (one.removed || 0) + (other.removed || 0),
  };
}
