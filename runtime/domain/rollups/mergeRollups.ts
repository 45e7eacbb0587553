import { encodeDays, readDays } from './days';
import { numberUsers } from './numberUsers';
import { encodePairs, readPairs } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

/** A part of an app: one day, with the new position of each of its users. */
interface AppPart {
  readonly app: RollupApp;
  readonly positions: Uint32Array;
}

/** Makes one roll-up of a month out of those of its days, which come in the order of time. */
export function mergeRollups(month: string, days: readonly Rollup[]): Rollup {
  const users = numberUsers(days.map((day) => day.users));
  const parts = new Map<string, AppPart[]>();
  for (const day of days) {
    const positions = Uint32Array.from(day.users, (name) => users.positionOf(name));
    for (const app of day.apps) {
      const known = parts.get(app.appId);
      if (known) known.push({ app, positions });
      else parts.set(app.appId, [{ app, positions }]);
    }
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    period: month,
    users: users.names,
    apps: sorted.map(([appId, appParts]) => mergeApp(appId, appParts)),
  };
}

function mergeApp(appId: string, parts: readonly AppPart[]): RollupApp {
  const launchesOf = new Map<number, number>();
  for (const { app, positions } of parts) {
    readPairs(app.pairs, (user, launches) => {
      const position = positions[user] ?? 0;
      launchesOf.set(position, (launchesOf.get(position) ?? 0) + launches);
    });
  }
  const apps = parts.map(({ app }) => app);
  return {
    appId,
    appName: newest(apps.map(({ appName }) => appName)),
    environmentId: newest(apps.map(({ environmentId }) => environmentId)),
    launches: apps.reduce((sum, { launches }) => sum + launches, 0),
    firstLaunch: Math.min(...apps.map(({ firstLaunch }) => firstLaunch)),
    lastLaunch: Math.max(...apps.map(({ lastLaunch }) => lastLaunch)),
    pairs: encodePairs(launchesOf),
    days: encodeDays(apps.flatMap(({ days }) => readDays(days))),
  };
}

/** Names of parts in the order of time: the last one that is not empty. */
function newest(names: readonly string[]): string {
  return names.findLast((name) => name !== '') ?? '';
}
