import { environmentKey } from '../inventory/environmentKey';
import type { ResolvedEvent } from '../usage/resolveTwins';
import { tallyLaunches } from '../usage/tallyLaunches';
import { dayBit } from './bytes/dayBits';
import { encodeDays, encodeTimes } from './days';
import { numberUsers } from './names/numberUsers';
import { encodePairs } from './pairs';
import type { Rollup } from './Rollup';
import { userLaunchesOfDay } from './userLaunches';

/** Rolls up the events of one day, which come in the order of time. */
export async function buildDayRollup(
  day: string,
  events: AsyncIterable<ResolvedEvent>,
): Promise<Rollup> {
  const environments = new Map<string, string>();
  const tallies = await tallyLaunches(noteNames(events, environments));
  const users = numberUsers([...tallies.values()].map((tally) => tally.users.keys()));
  const start = Date.parse(day) / 1000;
  const dayOfMonth = Number(day.slice(8, 10));
  const sorted = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const apps = sorted.map(([appId, { users: launchesOf, ...tally }]) => {
    const withUser = [...launchesOf.values()].reduce((sum, launches) => sum + launches, 0);
    const launchesWithoutUser = tally.launches - withUser;
    const uniqueUsers = launchesOf.size;
    const firstLaunch = Date.parse(tally.firstLaunch) / 1000;
    const lastLaunch = Date.parse(tally.lastLaunch) / 1000;
    return {
      appId,
      ...tally,
      nameChanges: [],
      environmentChanges: [],
      launchesWithoutUser,
      firstLaunch,
      lastLaunch,
      ...encodePairs(
        new Map(
          [...launchesOf].map(([user, launches]) => [
            users.positionOf(user),
            { launches, days: dayBit(dayOfMonth) },
          ]),
        ),
      ),
      days: encodeDays([
        { dayOfMonth, launches: tally.launches, launchesWithoutUser, uniqueUsers },
      ]),
      times: encodeTimes([{ first: firstLaunch - start, last: lastLaunch - start }]),
    };
  });
  return {
    period: day,
    users: users.names,
    environments: [...environments].sort(([a], [b]) => (a < b ? -1 : 1)),
    userDays: new Int32Array(users.names.length).fill(dayBit(dayOfMonth)),
    userLaunches: userLaunchesOfDay(users.names.length, apps),
    apps,
  };
}

/** Events come in the order of time, so the last name is the newest. */
async function* noteNames(
  events: AsyncIterable<ResolvedEvent>,
  names: Map<string, string>,
): AsyncGenerator<ResolvedEvent> {
  for await (const event of events) {
    const { environmentId, environmentName } = event;
    if (environmentName !== '' && environmentId !== '')
      names.set(environmentKey(environmentId), environmentName);
    yield event;
  }
}
