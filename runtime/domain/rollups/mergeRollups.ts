import { type AppPart, groupApps, joinParts, numberRollup } from './appParts';
import { bitsOfDays } from './bytes/dayBits';
import { type DayCount, encodeDays, visitDays } from './days';
import { joinNameChanges, type NameChange } from './names/nameChanges';
import { numberUsers } from './names/numberUsers';
import { encodePairs, PairColumns, type UserCount } from './pairs';
import type { Rollup, RollupApp } from './Rollup';
import { UserLaunches } from './userLaunches';

/** Makes one roll-up of a month out of those of its days, which come in the order of time. */
export function mergeRollups(month: string, days: readonly Rollup[]): Rollup {
  const users = numberUsers(days.map((day) => day.users));
  const numbered = days.map((day) => numberRollup(day, (user) => users.positionOf(user)));
  const apps = [...groupApps(days, numbered)].sort(([a], [b]) => (a < b ? -1 : 1));
  const columns = new PairColumns();
  const launches = new UserLaunches(users.names.length);
  days.forEach((day, at) => launches.add(day, numbered[at]?.numbers ?? new Int32Array(0)));
  return {
    period: month,
    users: users.names,
    environments: joinEnvironments(days),
    ...launches.finish(),
    apps: apps.map(([appId, parts]) => mergeApp(appId, parts, columns)),
  };
}

/** The names of the last day that has one are the newest. */
function joinEnvironments(ofDays: readonly Rollup[]): Rollup['environments'] {
  const namesOf = new Map<string, NameChange[]>();
  for (const { period, environments } of ofDays) {
    const dayOfMonth = Number(period.slice(8));
    for (const [key, name] of environments) {
      namesOf.set(key, [...(namesOf.get(key) ?? []), [dayOfMonth, name]]);
    }
  }
  return [...namesOf]
    .map(([key, names]): Rollup['environments'][number] => {
      const days = bitsOfDays(names.map(([dayOfMonth]) => dayOfMonth));
      return [key, names.at(-1)?.[1] ?? '', joinNameChanges(names), days];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function mergeApp(appId: string, parts: readonly AppPart[], columns: PairColumns): RollupApp {
  const counts = new Map<number, UserCount>();
  for (const { app, of } of parts) {
    const { numbers } = of;
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
  const names: NameChange[] = [];
  const environments: NameChange[] = [];
  for (const { app } of parts) {
    visitDays(app.days, (dayOfMonth, launches, uniqueUsers, launchesWithoutUser) => {
      ofDays.push({ dayOfMonth, launches, uniqueUsers, launchesWithoutUser });
      names.push([dayOfMonth, app.appName]);
      environments.push([dayOfMonth, app.environmentId]);
    });
  }
  return {
    appId,
    ...joinParts(parts),
    nameChanges: joinNameChanges(names),
    environmentChanges: joinNameChanges(environments),
    ...encodePairs(counts),
    days: encodeDays(ofDays),
    times: Buffer.concat(parts.map(({ app }) => app.times ?? new Uint8Array())),
  };
}
