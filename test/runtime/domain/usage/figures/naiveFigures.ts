import { countApps } from '../../../../../runtime/domain/usage/figures/count/countApps';
import { openFigures } from '../../../../../runtime/domain/usage/figures/count/openFigures';
import type { Rollup } from '../../../../../runtime/domain/rollups/Rollup';
import { toTime } from '../../../../../runtime/domain/time/toTime';
import { type ResolvedEvent, resolveTwins } from '../../../../../runtime/domain/usage/resolveTwins';
import type { StoredEvent } from '../../../../../runtime/domain/usage/StoredEvent';
import { isCountedLaunch } from '../../../../../runtime/domain/usage/tallyLaunches';

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

/** Sums and apps of launches that are counted one by one. */
export function naiveUsage(launches: readonly ResolvedEvent[]) {
  return { ...sumsOf(launches), apps: naiveApps(launches) };
}

/** The same from roll-ups, in the same form. */
export function countRollups(rollups: readonly Rollup[]): ReturnType<typeof naiveUsage> {
  const { apps, hasExactUsers: _exact, ...sums } = countApps(openFigures(rollups));
  const shown = apps.map(({ firstLaunch, lastLaunch, hasExactUsers: _app, ...app }) => ({
    ...app,
    firstLaunch: toTime(firstLaunch),
    lastLaunch: toTime(lastLaunch),
  }));
  return { ...sums, apps: shown };
}
