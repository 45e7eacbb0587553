import { type ResolvedEvent, resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import type { StoredEvent } from '../../../../runtime/domain/usage/StoredEvent';
import { isCountedLaunch } from '../../../../runtime/domain/usage/tallyLaunches';

/** The launches of these events, counted one by one: what every report has to equal. */
export async function launchesOf(
  events: AsyncIterable<StoredEvent> | readonly StoredEvent[],
): Promise<ResolvedEvent[]> {
  const launches: ResolvedEvent[] = [];
  async function* stream(): AsyncGenerator<StoredEvent> {
    yield* events;
  }
  for await (const event of resolveTwins(stream())) {
    if (isCountedLaunch(event)) launches.push(event);
  }
  return launches;
}

export function sumsOf(launches: readonly ResolvedEvent[]) {
  const users = launches.map(({ userId }) => userId.toLowerCase()).filter(Boolean);
  return {
    launches: launches.length,
    uniqueUsers: new Set(users).size,
    launchesWithoutUser: launches.length - users.length,
  };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The newest that is not empty. */
export function newest(texts: readonly string[]): string {
  return texts.findLast((text) => text !== '') ?? '';
}

export function naiveApps(launches: readonly ResolvedEvent[]) {
  return [...groupBy(launches, ({ appId }) => appId)]
    .map(([appId, ofApp]) => ({
      appId,
      appName: newest(ofApp.map(({ appName }) => appName)),
      environmentId: newest(ofApp.map(({ environmentId }) => environmentId)),
      launches: ofApp.length,
      uniqueUsers: sumsOf(ofApp).uniqueUsers,
      firstLaunch: ofApp[0]?.creationTime ?? '',
      lastLaunch: ofApp.at(-1)?.creationTime ?? '',
    }))
    .sort((a, b) => b.launches - a.launches || a.appId.localeCompare(b.appId));
}
