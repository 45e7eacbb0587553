import type { ResolvedEvent } from './resolveTwins';

export interface AppUsage {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly launches: number;
  readonly uniqueUsers: number;
  readonly firstLaunch: string;
  readonly lastLaunch: string;
}

export interface Usage {
  readonly apps: readonly AppUsage[];
  readonly launches: number;
  /** Distinct users of all apps together. */
  readonly uniqueUsers: number;
}

interface AppTally {
  appName: string;
  environmentId: string;
  launches: number;
  firstLaunch: string;
  lastLaunch: string;
  readonly users: Set<string>;
}

const launchOperation = 'LaunchPowerApp';

/**
 * Launches and unique users per app, most launched first: the measures of the kit's dashboard
 * (launches are rows, users are distinct UPNs in any case). Twins and other operations do not count.
 */
export async function deriveUsage(events: AsyncIterable<ResolvedEvent>): Promise<Usage> {
  const tallies = new Map<string, AppTally>();
  const users = new Set<string>();
  let launches = 0;
  for await (const event of events) {
    if (!isCountedLaunch(event)) continue;
    launches += 1;
    const user = event.userId.toLowerCase();
    if (user !== '') users.add(user);
    count(tallies, event, user);
  }
  const apps = [...tallies].map(([appId, { users: appUsers, ...tally }]) => ({
    appId,
    ...tally,
    uniqueUsers: appUsers.size,
  }));
  apps.sort((a, b) => b.launches - a.launches || a.appId.localeCompare(b.appId));
  return { apps, launches, uniqueUsers: users.size };
}

/** Every launch once: not its twin, and no other operation. */
export function isCountedLaunch(event: ResolvedEvent): boolean {
  return event.operation === launchOperation && event.twinOf === undefined;
}

function count(tallies: Map<string, AppTally>, event: ResolvedEvent, user: string): void {
  let tally = tallies.get(event.appId);
  if (!tally) {
    tally = {
      appName: '',
      environmentId: '',
      launches: 0,
      firstLaunch: event.creationTime,
      lastLaunch: event.creationTime,
      users: new Set(),
    };
    tallies.set(event.appId, tally);
  }
  tally.launches += 1;
  // Events come in the order of time, so the last name is the newest.
  if (event.appName !== '') tally.appName = event.appName;
  if (event.environmentId !== '') tally.environmentId = event.environmentId;
  if (event.creationTime < tally.firstLaunch) tally.firstLaunch = event.creationTime;
  if (event.creationTime > tally.lastLaunch) tally.lastLaunch = event.creationTime;
  if (user !== '') tally.users.add(user);
}
