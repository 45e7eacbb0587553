import type { ComparedFigures } from './counts/ComparedFigures';
import type { FiguresSummary, TrendPeriods } from './FiguresSummary';

/** The launches of an app in a period. A text is empty if it is not known. */
export interface AppFigures extends ComparedFigures {
  /** Lower case; empty if the records named no app. */
  readonly appId: string;
  /** The newest name that the records had, or else that of the inventory. */
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  /** From the inventory. */
  readonly owner: string;
  /** `2026-05-19T13:17:34Z`; of a vanished app, of the period before. */
  readonly firstLaunch: string;
  readonly lastLaunch: string;
  readonly deleted: boolean;
  /** ISO 8601; empty if the time is not known. */
  readonly deletedOn: string | null;
}

/** The contract of `usage --json`. The most launched apps come first. */
export interface AppsReport extends FiguresSummary {
  readonly by: 'app';
  readonly apps: readonly AppFigures[];
  readonly trendPeriods: TrendPeriods;
}
