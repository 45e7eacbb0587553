import type { AppUsage, Usage } from '../usage/deriveUsage';
import { readPairs } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

interface AppPart {
  readonly app: RollupApp;
  /** The number of each of its users, the same in every roll-up. */
  readonly numbers: Uint32Array;
}

/**
 * Launches and unique users per app and in all, as `deriveUsage` counts them from the events. The
 * roll-ups are of different periods, in the order of time. Unique users are exact over any of them:
 * a user gets one number, and each app marks the numbers that it has counted.
 */
export function countUsage(rollups: readonly Rollup[]): Usage {
  const { parts, users } = collectParts(rollups);
  const markedBy = new Uint32Array(users);
  const isActive = new Uint8Array(users);
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
    const usage = toAppUsage(appId, appParts, appUsers);
    launches += usage.launches;
    apps.push(usage);
  }
  apps.sort((a, b) => b.launches - a.launches || a.appId.localeCompare(b.appId));
  return { apps, launches, uniqueUsers };
}

function collectParts(rollups: readonly Rollup[]): {
  readonly parts: ReadonlyMap<string, readonly AppPart[]>;
  readonly users: number;
} {
  const numberOf = new Map<string, number>();
  const parts = new Map<string, AppPart[]>();
  for (const { users, apps } of rollups) {
    const numbers = new Uint32Array(users.length);
    users.forEach((name, position) => {
      let number = numberOf.get(name);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(name, number);
      }
      numbers[position] = number;
    });
    for (const app of apps) {
      const known = parts.get(app.appId);
      if (known) known.push({ app, numbers });
      else parts.set(app.appId, [{ app, numbers }]);
    }
  }
  return { parts, users: numberOf.size };
}

function toAppUsage(appId: string, parts: readonly AppPart[], uniqueUsers: number): AppUsage {
  let appName = '';
  let environmentId = '';
  let launches = 0;
  let firstLaunch = Number.POSITIVE_INFINITY;
  let lastLaunch = 0;
  for (const { app } of parts) {
    // Parts are in the order of time, so the last name is the newest.
    if (app.appName !== '') appName = app.appName;
    if (app.environmentId !== '') environmentId = app.environmentId;
    launches += app.launches;
    firstLaunch = Math.min(firstLaunch, app.firstLaunch);
    lastLaunch = Math.max(lastLaunch, app.lastLaunch);
  }
  return {
    appId,
    appName,
    environmentId,
    launches,
    uniqueUsers,
    firstLaunch: toTime(firstLaunch),
    lastLaunch: toTime(lastLaunch),
  };
}

/** `2026-05-19T13:17:34Z`, as events have it. */
function toTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
