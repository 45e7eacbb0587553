import type { ResolvedEvent } from './resolveTwins';
import { launchOperation } from '../events/operations';

/** The launches of one app. */
export interface AppTally {
  /** The newest that is not empty, as is the environment. */
  appName: string;
  environmentId: string;
  launches: number;
  firstLaunch: string;
  lastLaunch: string;
  /** Launches of each user, by the name in lower case; a launch without a user is in none. */
  readonly users: Map<string, number>;
}

/** Every launch once: not its twin, and no other operation. */
export function isCountedLaunch(event: ResolvedEvent): boolean {
  return event.operation === launchOperation && event.twinOf === undefined;
}

/** Counts the launches of each app, by its id. The events come in the order of time. */
export async function tallyLaunches(
  events: AsyncIterable<ResolvedEvent>,
): Promise<ReadonlyMap<string, AppTally>> {
  const tallies = new Map<string, AppTally>();
  for await (const event of events) if (isCountedLaunch(event)) count(tallies, event);
  return tallies;
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
  // Events come in the order of time, so the last name is the newest.
  if (appName !== '') tally.appName = appName;
  if (environmentId !== '') tally.environmentId = environmentId;
  if (creationTime < tally.firstLaunch) tally.firstLaunch = creationTime;
  if (creationTime > tally.lastLaunch) tally.lastLaunch = creationTime;
  const user = event.userId.toLowerCase();
  if (user !== '') tally.users.set(user, (tally.users.get(user) ?? 0) + 1);
}
