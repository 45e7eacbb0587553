import type { ResolvedEvent } from './resolveTwins';
import { tallyLaunches } from './tallyLaunches';

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

/**
 * Launches and unique users per app, most launched first: the measures of the kit's dashboard
 * (launches are rows, users are distinct UPNs in any case). Twins and other operations do not count.
 */
export async function deriveUsage(events: AsyncIterable<ResolvedEvent>): Promise<Usage> {
  const allUsers = new Set<string>();
  const apps = [...(await tallyLaunches(events))].map(([appId, { users, ...tally }]) => {
    for (const user of users.keys()) allUsers.add(user);
    return { appId, ...tally, uniqueUsers: users.size };
  });
  return {
    apps: apps.sort(byLaunches),
    launches: apps.reduce((sum, { launches }) => sum + launches, 0),
    uniqueUsers: allUsers.size,
  };
}

/** The most launched first. */
export function byLaunches(a: AppUsage, b: AppUsage): number {
  return b.launches - a.launches || a.appId.localeCompare(b.appId);
}
