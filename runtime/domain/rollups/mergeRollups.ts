import { type AppPart, groupApps, joinParts } from './appParts';
import { type DayCount, encodeDays, visitDays } from './days';
import { numberUsers } from './numberUsers';
import { encodePairs, PairColumns, type UserCount } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

/** Makes one roll-up of a month out of those of its days, which come in the order of time. */
export function mergeRollups(month: string, days: readonly Rollup[]): Rollup {
  const users = numberUsers(days.map((day) => day.users));
  const apps = [...groupApps(days, (user) => users.positionOf(user))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const columns = new PairColumns();
  return {
    period: month,
    users: users.names,
    environments: joinEnvironments(days),
    apps: apps.map(([appId, parts]) => mergeApp(appId, parts, columns)),
  };
}

/** The names of the last day that has one are the newest. */
export function joinEnvironments(rollups: readonly Rollup[]): Rollup['environments'] {
  const names = new Map(rollups.flatMap(({ environments }) => environments));
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}

function mergeApp(appId: string, parts: readonly AppPart[], columns: PairColumns): RollupApp {
  const counts = new Map<number, UserCount>();
  for (const { app, numbers } of parts) {
    columns.readWithDays(app);
    for (let at = 0; at < columns.length; at += 1) {
      const user = numbers[columns.users[at] ?? 0] ?? 0;
      const launches = columns.launches[at] ?? 0;
      const days = columns.days[at] ?? 0;
      const known = counts.get(user);
      if (known) {
        known.launches += launches;
        known.days |= days;
      } else counts.set(user, { launches, days });
    }
  }
  const ofDays: DayCount[] = [];
  for (const { app } of parts) {
    visitDays(app.days, (dayOfMonth, launches, uniqueUsers) => {
      ofDays.push({ dayOfMonth, launches, uniqueUsers });
    });
  }
  return {
    appId,
    ...joinParts(parts),
    ...encodePairs(counts),
    days: encodeDays(ofDays),
  };
}
