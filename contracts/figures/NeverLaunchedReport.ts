import type { FiguresCompleteness } from './FiguresCompleteness';
import type { InventoryApp } from './InventoryApp';

/** An app of the inventory that has no stored launch. */
export type NeverLaunchedApp = Omit<InventoryApp, 'importedOn'>;

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
