import type { FiguresCompleteness } from './FiguresCompleteness';

/** An app of the inventory that has no stored launch. A text is empty if it is not known. */
export interface NeverLaunchedApp {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly owner: string;
  readonly appType: string;
  /** ISO 8601. */
  readonly createdOn: string;
}

/** The contract of `usage --never-launched --json`. */
export interface NeverLaunchedReport {
  /** The first day (UTC) with a stored launch of any app; null if no launch is stored. */
  readonly dataSince: string | null;
  /** `neverLaunched` only if every day since then is complete: else a launch may be in what is missing. */
  readonly verdict: 'neverLaunched' | 'unknown';
  readonly completeness: FiguresCompleteness;
  /** Apps of the inventory, and when it was last imported (ISO 8601). */
  readonly inventoryApps: number;
  readonly importedOn: string;
  /** Never-launched apps before `--top` was applied. */
  readonly rowsTotal: number;
  /** By name of environment and app. */
  readonly apps: readonly NeverLaunchedApp[];
}
