import { isCountedLaunch } from '../usage/deriveUsage';
import type { ResolvedEvent } from '../usage/resolveTwins';
import { encodeDays } from './days';
import { encodePairs } from './pairs';
import type { Rollup } from './Rollup';
import { numberUsers } from './numberUsers';

interface AppTally {
  appName: string;
  environmentId: string;
  launches: number;
  firstLaunch: string;
  lastLaunch: string;
  readonly users: Map<string, number>;
}

/** Rolls up the events of one day, which come in the order of time. */
export async function buildDayRollup(
  day: string,
  events: AsyncIterable<ResolvedEvent>,
): Promise<Rollup> {
  const tallies = new Map<string, AppTally>();
  for await (const event of events) if (isCountedLaunch(event)) count(tallies, event);
  const users = numberUsers([...tallies.values()].map((tally) => tally.users.keys()));
  const dayOfMonth = Number(day.slice(8, 10));
  const apps = [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([appId, tally]) => ({
      appId,
      appName: tally.appName,
      environmentId: tally.environmentId,
      launches: tally.launches,
      firstLaunch: Date.parse(tally.firstLaunch) / 1000,
      lastLaunch: Date.parse(tally.lastLaunch) / 1000,
      pairs: encodePairs(
        new Map([...tally.users].map(([user, launches]) => [users.positionOf(user), launches])),
      ),
      days: encodeDays([{ dayOfMonth, launches: tally.launches, uniqueUsers: tally.users.size }]),
    }));
  return { period: day, users: users.names, apps };
}

function count(tallies: Map<string, AppTally>, event: ResolvedEvent): void {
  const { appId, appName, environmentId, creationTime } = event;
  let tally = tallies.get(appId);
  if (!tally) {
    tally = {
      appName: '',
      environmentId: '',
      launches: 0,
      firstLaunch: creationTime,
      lastLaunch: creationTime,
      users: new Map(),
    };
    tallies.set(appId, tally);
  }
  tally.launches += 1;
  tally.lastLaunch = creationTime;
  // Events come in the order of time, so the last name is the newest.
  if (appName !== '') tally.appName = appName;
  if (environmentId !== '') tally.environmentId = environmentId;
  const user = event.userId.toLowerCase();
  if (user !== '') tally.users.set(user, (tally.users.get(user) ?? 0) + 1);
}
