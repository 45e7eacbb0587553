import type { NameChange } from './names/nameChanges';

/**
 * The launches of a day or a month (UTC), small enough to read years of them: each app with its users
 * and their launches. It is derived from the events and can be derived again at any time.
 */
export interface Rollup {
  /** `2026-05-19` or `2026-05`. */
  readonly period: string;
  /** Names in lower case, each once, sorted. A pair refers to the position of its user. */
  readonly users: readonly string[];
  /**
   * The newest name of each environment that had one, by `environmentKey`, sorted. Of a month: its
   * changes, and the days on which it had one as bits.
   */
  readonly environments: readonly (readonly [
    key: string,
    name: string,
    changes?: readonly NameChange[],
    days?: number,
  ])[];
  /**
   * Of each user, the days of the month with a launch of any app, as bits: bit 0 is the first day.
   * `undefined` if some of the apps are missing.
   */
  readonly userDays: Int32Array | undefined;
  /** The launches on each of these days; `visitUserLaunches` reads them. `undefined` if they were not read. */
  readonly userLaunches: Uint8Array | undefined;
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
  /** Empty if it had the same name on all days. */
  readonly nameChanges: readonly NameChange[];
  /** The newest as well. */
  readonly environmentId: string;
  /** Empty if it had the same environment on all days. */
  readonly environmentChanges: readonly NameChange[];
  /** All launches, those without a user included. */
  readonly launches: number;
  readonly launchesWithoutUser: number;
  /** Seconds since 1970. */
  readonly firstLaunch: number;
  readonly lastLaunch: number;
  /** Its users with their launches; `PairColumns` reads them. `undefined` if the reader did not ask for them. */
  readonly pairs: Uint8Array | undefined;
  /** The days of these launches; the same. */
  readonly pairDays: Uint8Array | undefined;
  /**
   * If some days of a month were cut out, these days as bits: `pairs` and `pairDays` are still of the
   * whole month, and `PairColumns` leaves out the other days. It cannot know the launches of a pair then.
   */
  readonly wanted?: number;
  /** Its launches and unique users of each day; `readDays` reads them. */
  readonly days: Uint8Array;
  /** Of each of these days, the first and the last launch; `undefined` if the reader did not ask for them. */
  readonly times: Uint8Array | undefined;
}
