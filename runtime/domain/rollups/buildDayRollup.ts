import type { ResolvedEvent } from '../usage/resolveTwins';
import { tallyLaunches } from '../usage/tallyLaunches';
import { encodeDays } from './days';
import { numberUsers } from './numberUsers';
import { encodePairs } from './pairs';
import type { Rollup } from './Rollup';

/** Rolls up the events of one day, which come in the order of time. */
export async function buildDayRollup(
  day: string,
  events: AsyncIterable<ResolvedEvent>,
): Promise<Rollup> {
  const tallies = await tallyLaunches(events);
  const users = numberUsers([...tallies.values()].map((tally) => tally.users.keys()));
  const dayOfMonth = Number(day.slice(8, 10));
  const sorted = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const apps = sorted.map(([appId, { users: launchesOf, ...tally }]) => ({
    appId,
    ...tally,
    firstLaunch: Date.parse(tally.firstLaunch) / 1000,
    lastLaunch: Date.parse(tally.lastLaunch) / 1000,
    pairs: encodePairs(
      new Map([...launchesOf].map(([user, launches]) => [users.positionOf(user), launches])),
    ),
    days: encodeDays([{ dayOfMonth, launches: tally.launches, uniqueUsers: launchesOf.size }]),
  }));
  return { period: day, users: users.names, apps };
}
