import type { Problem } from '../../domain/problems/Problem';

export interface ExportCounts {
  /** Days whose files were written or removed. */
  readonly days: number;
  /** Rows of the files of launches that were written. */
  readonly launches: number;
  /** Days whose files are not current: a stop, the end of the time, or another process. */
  readonly daysLeft: number;
}

/** How an export into the container ended; kept for `status`. */
export interface ExportResult extends ExportCounts {
  readonly finishedAt: string;
  /** Since when no export has ended without days left; null if the last one did. */
  readonly behindSince: string | null;
  /** What ended it; null if nothing did. */
  readonly problem: Problem | null;
}

export const lastExportKey = 'last-export';
