import type { FiguresSummary, TrendPeriods } from './FiguresSummary';

/** The launches of an environment in a period. A text is empty if it is not known. */
export interface EnvironmentFigures {
  readonly environmentId: string;
  /** The newest name that the records had, or else that of the inventory. */
  readonly environmentName: string;
  readonly launches: number;
  readonly uniqueUsers: number;
  /** Apps with launches. */
  readonly activeApps: number;
  /** Of the period before; null if the stored launches do not reach back. */
  readonly launchesBefore: number | null;
  readonly uniqueUsersBefore: number | null;
  readonly activeAppsBefore: number | null;
  /** Launches in each of the periods of `trendPeriods`. */
  readonly trend: readonly number[];
}

/** The contract of `usage --by environment --json`. The most launches come first. */
export interface EnvironmentsReport extends FiguresSummary {
  readonly by: 'environment';
  readonly rows: readonly EnvironmentFigures[];
  readonly trendPeriods: TrendPeriods;
}
