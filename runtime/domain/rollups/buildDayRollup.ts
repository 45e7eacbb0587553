import { environmentKey } from '../inventory/environmentKey';
import type { ResolvedEvent } from '../usage/resolveTwins';
import { tallyLaunches } from '../usage/tallyLaunches';
import { encodeDays } from './days';
import { numberUsers } from './numberUsers';
import { dayBit, encodePairs } from './pairs';
import type { Rollup } from './Rollup';

/** Rolls up the events of one day, which come in the order of time. */
export async function buildDayRollup(
  day: string,
  events: AsyncIterable<ResolvedEvent>,
): Promise<Rollup> {
  const environments = new Map<string, string>();
  const tallies = await tallyLaunches(noteNames(events, environments));
  const users = numberUsers([...tallies.values()].map((tally) => tally.users.keys()));
  const dayOfMonth = Number(day.slice(8, 10));
  const sorted = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const apps = sorted.map(([appId, { users: launchesOf, ...tally }]) => ({
    appId,
    ...tally,
    firstLaunch: Date.parse(tally.firstLaunch) / 1000,
    lastLaunch: Date.parse(tally.lastLaunch) / 1000,
    ...encodePairs(
      new Map(
        [...launchesOf].map(([user, launches]) => [
          users.positionOf(user),
          { launches, days: dayBit(dayOfMonth) },
        ]),
      ),
    ),
    days: encodeDays([{ dayOfMonth, launches: tally.launches, uniqueUsers: launchesOf.size }]),
  }));
  return {
    period: day,
    users: users.names,
    environments: [...environments].sort(([a], [b]) => (a < b ? -1 : 1)),
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
