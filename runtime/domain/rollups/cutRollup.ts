import { dayMs, secondMs } from '../../../contracts/time/durations';
import { dayBit, lastDayOf } from './bytes/dayBits';
import { type DayCount, decodeTimes, encodeDays, visitDays } from './days';
import { newestName } from './names/nameChanges';
import type { Rollup, RollupApp } from './Rollup';
import { cutUserLaunches } from './userLaunches';

const daySeconds = dayMs / secondMs;

/**
 * Some days of a roll-up of a month: bits, as `Rollup.userDays` has them. So one roll-up takes the place
 * of up to thirty. Everything is exact except the launches of a user and an app, which are known of the
 * whole month only; those of a user are exact. Without the times of the days, only the days of the first
 * and the last launch of an app are exact.
 */
export function cutRollup(rollup: Rollup, wanted: number): Rollup {
  const start = Date.parse(`${rollup.period}-01`) / secondMs;
  const apps = rollup.apps.flatMap((app) => cutApp(app, start, wanted));
  return {
    ...rollup,
    environments: rollup.environments.flatMap(([key, name, changes = [], days = wanted]) => {
      const lastDay = lastDayOf(days & wanted);
      return lastDay === 0 ? [] : [[key, newestName([lastDay], { name, changes })] as const];
    }),
    userDays: rollup.userDays?.map((days) => days & wanted),
    userLaunches: rollup.userLaunches && cutUserLaunches(rollup, wanted),
    apps,
  };
}

/** `start`: of the month, in seconds since 1970. */
function cutApp(app: RollupApp, start: number, wanted: number): RollupApp[] {
  const kept: (DayCount & { readonly at: number })[] = [];
  let at = 0;
  visitDays(app.days, (dayOfMonth, launches, uniqueUsers, launchesWithoutUser) => {
    if ((dayBit(dayOfMonth) & wanted) !== 0) {
      kept.push({ dayOfMonth, launches, launchesWithoutUser, uniqueUsers, at });
    }
    at += 1;
  });
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return [];
  const times = app.times && decodeTimes(app.times);
  const { appId, appName, environmentId, pairs, pairDays } = app;
  const days = kept.map(({ dayOfMonth }) => dayOfMonth);
  const firstDay = start + (first.dayOfMonth - 1) * daySeconds;
  const lastDay = start + (last.dayOfMonth - 1) * daySeconds;
  return [
    {
      appId,
      appName: newestName(days, { name: appName, changes: app.nameChanges }),
      nameChanges: [],
      environmentId: newestName(days, { name: environmentId, changes: app.environmentChanges }),
      environmentChanges: [],
      launches: kept.reduce((sum, day) => sum + day.launches, 0),
      launchesWithoutUser: kept.reduce((sum, day) => sum + day.launchesWithoutUser, 0),
      firstLaunch: Math.max(app.firstLaunch, firstDay + (times?.[first.at]?.first ?? 0)),
      lastLaunch: Math.min(app.lastLaunch, lastDay + (times?.[last.at]?.last ?? daySeconds - 1)),
      pairs,
      pairDays,
      wanted,
      days: encodeDays(kept),
      times: undefined,
    },
  ];
}
