/** The launches of an app or an environment, beside those of the period before. */
export interface ComparedFigures {
  readonly launches: number;
  readonly uniqueUsers: number;
  /** Of the period before; null if the stored launches do not reach back. */
  readonly launchesBefore: number | null;
  readonly uniqueUsersBefore: number | null;
  /** Launches in each of the periods of `trendPeriods`. */
  readonly trend: readonly number[];
}
