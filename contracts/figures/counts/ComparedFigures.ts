import type { UniqueUsers } from './UniqueUsers';

/** The launches of an app or an environment, beside those of the period before. */
export interface ComparedFigures extends UniqueUsers {
  readonly launches: number;
  /**
   * Of the period before; null if the stored launches do not reach back. Unique users are also null if
   * they are not known.
   */
  readonly launchesBefore: number | null;
  readonly uniqueUsersBefore: number | null;
  /** As `uniqueUsersExact`. */
  readonly uniqueUsersBeforeExact?: boolean;
  /** Launches in each of the periods of `trendPeriods`. */
  readonly trend: readonly number[];
}
