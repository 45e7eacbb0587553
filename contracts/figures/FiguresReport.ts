import type { AppsReport } from './AppsReport';
import type { EnvironmentsReport } from './EnvironmentsReport';
import type { FigureView } from './FiguresQuery';
import type { PeriodsReport } from './PeriodsReport';
import type { UsersReport } from './UsersReport';

/** The report of each view: the contract of `usage --by <view> --json`. */
export interface FiguresReports {
  readonly app: AppsReport;
  readonly environment: EnvironmentsReport;
  readonly user: UsersReport;
  readonly day: PeriodsReport;
  readonly week: PeriodsReport;
  readonly month: PeriodsReport;
}

export type FiguresReport = FiguresReports[FigureView];
