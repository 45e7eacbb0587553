import type { FiguresBefore, FiguresSummary } from './FiguresSummary';
import type { UniqueUsers } from './counts/UniqueUsers';
import type { Verdict } from './verdicts';

/**
 * The launches of a day, an ISO week or a month (UTC). The unique users of days do not add up to those of
 * a week.
 */
export interface PeriodFigures extends UniqueUsers {
  /** `2026-05-19`, `2026-W21` or `2026-05`. */
  readonly period: string;
  /** Its first and last day that count, both included: a week or a month may be cut by the report. */
  readonly from: string;
  readonly to: string;
  readonly launches: number;
  /** Apps with launches. */
  readonly activeApps: number;
  /** The worst of its days. */
  readonly verdict: Verdict;
}

/** The contract of `usage --by day|week|month --json`. Periods without launches are included. */
export interface PeriodsReport extends FiguresSummary {
  readonly by: 'day' | 'week' | 'month';
  /** Apps with launches, of the whole report. */
  readonly activeApps: number;
  readonly before: (FiguresBefore & { readonly activeApps: number }) | null;
  /** In the order of time. */
  readonly rows: readonly PeriodFigures[];
}
