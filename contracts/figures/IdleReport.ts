import type { AppFigures } from './AppsReport';
import type { FiguresCompleteness } from './FiguresCompleteness';

/** The contract of `usage --idle-for <days> --json`. */
export interface IdleReport {
  readonly idleForDays: number;
  /** The days without a launch, UTC, both included. No app of the list was launched after them, either. */
  readonly from: string;
  readonly to: string;
  /** `idle` only if every day is complete: else a launch may be in what is missing. */
  readonly verdict: 'idle' | 'unknown';
  readonly completeness: FiguresCompleteness;
  /** Apps that were ever launched. */
  readonly launchedApps: number;
  /** Idle apps before `--top` was applied. */
  readonly rowsTotal: number;
  /** Apps that were launched before, the longest without a launch first. */
  readonly apps: readonly AppFigures[];
}
