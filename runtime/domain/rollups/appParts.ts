import type { Rollup, RollupApp } from './Rollup';

/** An app in one roll-up, with the number of each of its users, the same in every roll-up. */
export interface AppPart {
  /** The month of the roll-up, `2026-05`. */
  readonly month: string;
  readonly app: RollupApp;
  readonly numbers: Int32Array;
  /** As in the roll-up. */
  readonly purgedMonth: string | undefined;
}

/** The parts of each app, in the order of the roll-ups. */
export function groupApps(
  rollups: readonly Rollup[],
  numberOf: (user: string) => number,
): ReadonlyMap<string, readonly AppPart[]> {
  const parts = new Map<string, AppPart[]>();
  for (const { period, users, apps, purgedMonth } of rollups) {
    const month = period.slice(0, 7);
    const numbers = new Int32Array(users.length);
    users.forEach((user, position) => {
      numbers[position] = numberOf(user);
    });
    for (const app of apps) {
      const known = parts.get(app.appId);
      const part = { month, app, numbers, purgedMonth };
      if (known) known.push(part);
      else parts.set(app.appId, [part]);
    }
  }
  return parts;
}

/** An app over all its parts, which are in the order of time. */
export function joinParts(
  parts: readonly AppPart[],
): Pick<RollupApp, 'appName' | 'environmentId' | 'launches' | 'firstLaunch' | 'lastLaunch'> {
  let appName = '';
  let environmentId = '';
  let launches = 0;
  let firstLaunch = Number.POSITIVE_INFINITY;
  let lastLaunch = 0;
  for (const { app } of parts) {
    // The last name is the newest.
    if (app.appName !== '') appName = app.appName;
    if (app.environmentId !== '') environmentId = app.environmentId;
    launches += app.launches;
    firstLaunch = Math.min(firstLaunch, app.firstLaunch);
    lastLaunch = Math.max(lastLaunch, app.lastLaunch);
  }
  return { appName, environmentId, launches, firstLaunch, lastLaunch };
}
