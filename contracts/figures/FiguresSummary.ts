import type { FiguresCompleteness } from './FiguresCompleteness';
import type { UniqueUsers } from './counts/UniqueUsers';
import type { Verdict } from './verdicts';

/** The launches of the period of the same length right before. */
export interface FiguresBefore extends UniqueUsers {
  /** First and last day (UTC), `2026-05-19`, both included. */
  readonly from: string;
  readonly to: string;
  readonly launches: number;
  /** The worst of its days. */
  readonly verdict: Verdict;
}

/** A series of launches: one number for each of these periods, in each row of the report. */
export interface TrendPeriods {
  readonly step: 'day' | 'week' | 'month';
  /** `2026-05-19`, `2026-W21` or `2026-05`, in the order of time and without gaps. */
  readonly periods: readonly string[];
}

/** The part that every report has. The sums are of all rows, also of those that `top` and `change` leave out. */
export interface FiguresSummary extends UniqueUsers {
  /** The day that was asked for, or the time of the first launch; null if there is neither. */
  readonly from: string | null;
  /** The day that was asked for, or the time of the last launch; null if there is neither. */
  readonly to: string | null;
  readonly launches: number;
  /** The last day of the period whose events were removed; absent: none. Its totals count. */
  readonly eventsRemovedTo?: string;
  /** Launches whose records name no user; `uniqueUsers` does not count them. */
  readonly launchesWithoutUser: number;
  /** Rows before `top` was applied. */
  readonly rowsTotal: number;
  /** The first day (UTC) with a stored launch of any app; null if no launch is stored. */
  readonly dataSince: string | null;
  /** Null if the period has no first day, or if the stored launches do not reach back. */
  readonly before: FiguresBefore | null;
  /**
   * Days that were counted from their events, because their roll-ups are behind; null: all days,
   * because roll-ups were never built. The figures are the same.
   */
  readonly daysFromEvents: readonly string[] | null;
  readonly completeness: FiguresCompleteness;
}
