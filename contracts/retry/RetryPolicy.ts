/** Waits that grow: `firstMs` after the first failure, then `factor` times the one before. */
export interface GrowingWaits {
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
  /**
   * The wait is drawn between these shares of the planned one, so that the requests of one outage
   * do not come back together.
   */
  readonly jitter: readonly [least: number, most: number];
}

/** What a wait that the other side asks for (`Retry-After`) does to the planned one. */
export type AskedWait =
  /** It replaces the planned wait. Zero does not, and more than `giveUpAboveMs` ends the attempts. */
  | { readonly use: 'replace'; readonly giveUpAboveMs: number }
  /** It lengthens the planned wait, by itself to `atMostMs` at most. */
  | { readonly use: 'lengthen'; readonly atMostMs: number };

/** How failures of one cause are tried again. */
export interface RetryRule {
  /** Further attempts that failures of this cause may have. */
  readonly retries: number;
  /**
   * Waits before them, as a formula or one by one. Absent: the next attempt follows at once, or
   * after a wait that somebody else keeps (a limiter, a gate).
   */
  readonly waits?: GrowingWaits | readonly number[];
  /** Absent: what the other side asks for is not considered. */
  readonly asked?: AskedWait;
  /** These failures are tried again after the deadline too; the reason is at the rule. */
  readonly ignoresDeadline?: boolean;
}

/** Retries as data: `planRetry` decides by it, and `retry` is the one loop that applies it. */
export interface RetryPolicy<Cause extends string> {
  /** From the first attempt on, waits included. What is begun by then may end. */
  readonly totalMs?: number;
  /** What is tried again. Every other error ends the attempts. */
  readonly causes: Readonly<Record<Cause, RetryRule>>;
}
