import { type AppUsage, byLaunches, type Usage } from '../usage/deriveUsage';
import { groupApps, joinParts } from './appParts';
import { readPairs } from './pairs';
import type { Rollup } from './Rollup';

/**
 * Launches and unique users per app and in all, as `deriveUsage` counts them from the events. The
 * roll-ups are of different periods, in the order of time. Unique users are exact over any of them:
 * a user gets one number, and each app marks the numbers that it has counted.
 */
export function countUsage(rollups: readonly Rollup[]): Usage {
  const numberOf = new Map<string, number>();
  const parts = groupApps(rollups, (user) => {
    const known = numberOf.get(user);
    if (known !== undefined) return known;
    numberOf.set(user, numberOf.size);
    return numberOf.size - 1;
  });
  const markedBy = new Uint32Array(numberOf.size);
  const isActive = new Uint8Array(numberOf.size);
  let launches = 0;
  let uniqueUsers = 0;
  let mark = 0;
  const apps: AppUsage[] = [];
  for (const [appId, appParts] of parts) {
    mark += 1;
    let appUsers = 0;
    for (const { app, numbers } of appParts) {
      readPairs(app.pairs, (position) => {
        const user = numbers[position] ?? 0;
        if (markedBy[user] === mark) return;
        markedBy[user] = mark;
        appUsers += 1;
        if (isActive[user] === 1) return;
        isActive[user] = 1;
        uniqueUsers += 1;
      });
    }
    const { firstLaunch, lastLaunch, ...joined } = joinParts(appParts);
    launches += joined.launches;
    apps.push({
      appId,
      ...joined,
      uniqueUsers: appUsers,
      firstLaunch: toTime(firstLaunch),
      lastLaunch: toTime(lastLaunch),
    });
  }
  return { apps: apps.sort(byLaunches), launches, uniqueUsers };
}

/** `2026-05-19T13:17:34Z`, as events have it. */
function toTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
