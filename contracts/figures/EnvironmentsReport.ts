import type { ComparedFigures } from './counts/ComparedFigures';
import type { FiguresSummary, TrendPeriods } from './FiguresSummary';

/** The launches of an environment in a period. A text is empty if it is not known. */
export interface EnvironmentFigures extends ComparedFigures {
  readonly environmentId: string;
  /** The newest name that the records had, or else that of the inventory. */
  readonly environmentName: string;
  /** Apps with launches. */
  readonly activeApps: number;
  /** Of the period before; null if the stored launches do not reach back. */
  readonly activeAppsBefore: number | null;
}

/** The contract of `usage --by environment --json`. The most launches come first. */
export interface EnvironmentsReport extends FiguresSummary {
  readonly by: 'environment';
  readonly rows: readonly EnvironmentFigures[];
  readonly trendPeriods: TrendPeriods;
}
