import { isCountedLaunch } from './tallyLaunches';
import type { ResolvedEvent } from './resolveTwins';

/** Usage of one app on one day (UTC). Unique users of days do not add up to those of a period. */
export interface DailyUsage {
  readonly day: string;
  readonly appId: string;
  readonly appName: string;
  readonly launches: number;
  readonly uniqueUsers: number;
}

interface DayTally {
  appName: string;
  launches: number;
  readonly users: Set<string>;
}

/**
 * Launches and unique users per day and app, days in order, most launched first. The events come
 * in the order of time; one day is held at a time.
 */
export async function* deriveDailyUsage(
  events: AsyncIterable<ResolvedEvent>,
): AsyncGenerator<DailyUsage> {
  let day = '';
  let tallies = new Map<string, DayTally>();
  for await (const event of events) {
    if (!isCountedLaunch(event)) continue;
    const eventDay = event.creationTime.slice(0, 10);
    if (eventDay !== day) {
      yield* toRows(day, tallies);
      day = eventDay;
      tallies = new Map();
    }
    const tally = tallies.get(event.appId) ?? { appName: '', launches: 0, users: new Set() };
    tallies.set(event.appId, tally);
    tally.launches += 1;
    if (event.appName !== '') tally.appName = event.appName;
    if (event.userId !== '') tally.users.add(event.userId.toLowerCase());
  }
  yield* toRows(day, tallies);
}

function toRows(day: string, tallies: ReadonlyMap<string, DayTally>): DailyUsage[] {
  return [...tallies]
    .map(([appId, { appName, launches, users }]) => ({
      day,
      appId,
      appName,
      launches,
      uniqueUsers: users.size,
    }))
    .sort((a, b) => b.launches - a.launches || (a.appId < b.appId ? -1 : 1));
}
