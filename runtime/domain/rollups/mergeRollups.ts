import { type AppPart, groupApps, joinParts } from './appParts';
import { encodeDays, readDays } from './days';
import { numberUsers } from './numberUsers';
import { encodePairs, readPairs } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

/** Makes one roll-up of a month out of those of its days, which come in the order of time. */
export function mergeRollups(month: string, days: readonly Rollup[]): Rollup {
  const users = numberUsers(days.map((day) => day.users));
  const apps = [...groupApps(days, (user) => users.positionOf(user))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return {
    period: month,
    users: users.names,
    apps: apps.map(([appId, parts]) => mergeApp(appId, parts)),
  };
}

function mergeApp(appId: string, parts: readonly AppPart[]): RollupApp {
  const launchesOf = new Map<number, number>();
  for (const { app, numbers } of parts) {
    readPairs(app.pairs, (position, launches) => {
      const user = numbers[position] ?? 0;
      launchesOf.set(user, (launchesOf.get(user) ?? 0) + launches);
    });
  }
  return {
    appId,
    ...joinParts(parts),
    pairs: encodePairs(launchesOf),
    days: encodeDays(parts.flatMap(({ app }) => readDays(app.days))),
  };
}
