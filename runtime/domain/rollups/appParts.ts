import { PairColumns } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

/** A roll-up whose users have numbers. */
export interface NumberedRollup extends Pick<Rollup, 'userDays' | 'userLaunches' | 'purgedMonth'> {
  /** `2026-05`. */
  readonly month: string;
  /** Of each user, a number that is the same in every roll-up. */
  readonly numbers: Int32Array;
}

/** An app in one roll-up. */
export interface AppPart {
  readonly of: NumberedRollup;
  readonly app: RollupApp;
}

/** Gives the users of a roll-up their numbers: those with launches of its apps, which may be one of many. */
export function numberRollup(
  { period, users, apps, userDays, userLaunches, purgedMonth }: Rollup,
  numberOf: (user: string) => number,
): NumberedRollup {
  const numbers = new Int32Array(users.length);
  const [first, ...others] = apps;
  if (first?.pairs && others.length === 0) {
    const columns = new PairColumns();
    columns.read(first);
    for (const position of columns.users.subarray(0, columns.length)) {
      numbers[position] = numberOf(users[position] ?? '');
    }
  } else {
    users.forEach((user, position) => {
      numbers[position] = numberOf(user);
    });
  }
  const month = period.slice(0, 7);
  const purged = purgedMonth === undefined ? {} : { purgedMonth };
  return { month, numbers, userDays, userLaunches, ...purged };
}

/** The parts of each app, in the order of the roll-ups. `numbered`: the same roll-ups. */
export function groupApps(
  rollups: readonly Rollup[],
  numbered: readonly NumberedRollup[],
): ReadonlyMap<string, readonly AppPart[]> {
  const parts = new Map<string, AppPart[]>();
  numbered.forEach((of, at) => {
    for (const app of rollups[at]?.apps ?? []) {
      const known = parts.get(app.appId);
      if (known) known.push({ of, app });
      else parts.set(app.appId, [{ of, app }]);
    }
  });
  return parts;
}

/** An app over all its parts, which are in the order of time. */
export function joinParts(
  parts: readonly AppPart[],
): Pick<
  RollupApp,
  'appName' | 'environmentId' | 'launches' | 'launchesWithoutUser' | 'firstLaunch' | 'lastLaunch'
> {
  let appName = '';
  let environmentId = '';
  let launches = 0;
  let launchesWithoutUser = 0;
  let firstLaunch = Number.POSITIVE_INFINITY;
  let lastLaunch = 0;
  for (const { app } of parts) {
    // The last name is the newest.
    if (app.appName !== '') appName = app.appName;
    if (app.environmentId !== '') environmentId = app.environmentId;
    launches += app.launches;
    launchesWithoutUser += app.launchesWithoutUser;
    firstLaunch = Math.min(firstLaunch, app.firstLaunch);
    lastLaunch = Math.max(lastLaunch, app.lastLaunch);
  }
  return { appName, environmentId, launches, launchesWithoutUser, firstLaunch, lastLaunch };
}
