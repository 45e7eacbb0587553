/**
 * The launches of a day or a month (UTC), small enough to read years of them: each app with its users
 * and their launches. It is derived from the events and can be derived again at any time.
 */
export interface Rollup {
  /** `2026-05-19` or `2026-05`. */
  readonly period: string;
  /** Names in lower case, each once, sorted. A pair refers to the position of its user. */
  readonly users: readonly string[];
  /** The newest name of each environment that had one, by `environmentKey`, sorted. */
  readonly environments: readonly (readonly [key: string, name: string])[];
  /** Sorted by id. */
  readonly apps: readonly RollupApp[];
  /**
   * `2026-05`, if the events were removed: `users` are tokens then, and the token of a person is
   * another one in each month. Absent: names.
   */
  readonly purgedMonth?: string;
}

export interface RollupApp {
  readonly appId: string;
  /** The newest of the period; empty if no event had one. */
  readonly appName: string;
  readonly environmentId: string;
  /** All launches, those without a user included. */
  readonly launches: number;
  /** Seconds since 1970. */
  readonly firstLaunch: number;
  readonly lastLaunch: number;
  /** Its users with their launches; `PairColumns` reads them. */
  readonly pairs: Uint8Array;
  /** The days of these launches; `undefined` if the reader did not ask for them. */
  readonly pairDays: Uint8Array | undefined;
  /** Its launches and unique users of each day; `readDays` reads them. */
  readonly days: Uint8Array;
}
