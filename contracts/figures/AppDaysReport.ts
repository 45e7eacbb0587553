import type { FiguresCompleteness } from './FiguresCompleteness';

/** Usage of one app on one day (UTC). Unique users of days do not add up to those of a period. */
export interface AppDayFigures {
  readonly day: string;
  readonly appId: string;
  /** The newest of the report. */
  readonly appName: string;
  readonly launches: number;
  /** Null: not known, because the deployment stores no users. */
  readonly uniqueUsers: number | null;
}

/** The contract of `usage --by-day --json`: days in order, and the most launched apps of a day first. */
export interface AppDaysReport {
  readonly days: readonly AppDayFigures[];
  readonly completeness: FiguresCompleteness;
}
