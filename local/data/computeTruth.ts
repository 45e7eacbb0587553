import type { AppEvent } from './week/AppEvent';
import { groupBy } from './week/groupBy';
import type { PlannedBlob } from './week/planWeek';

export interface AppTruth {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly launches: number;
  /** Users are distinguished by their principal name, without case. */
  readonly uniqueUsers: number;
}

/** The result that a collector must reach. */
export interface Truth {
  readonly blobs: number;
  /** All records; a record that occurs twice counts twice. */
  readonly recordsSeen: number;
  /** Launches and deletions; a record that occurs twice counts twice. */
  readonly recordsMatching: number;
  readonly launches: number;
  readonly uniqueUsers: number;
  /** Principal names in lower case. */
  readonly users: readonly string[];
  readonly launchIds: readonly string[];
  /** Legacy records of launches that a 256 record also reports: they are not counted. */
  readonly twinIds: readonly string[];
  readonly deletes: readonly { readonly id: string; readonly appId: string }[];
  readonly apps: readonly AppTruth[];
}

/** Computes the truth about blobs from the plan, without reading their records. */
export function computeTruth(
  included: readonly PlannedBlob[],
  all: readonly PlannedBlob[],
  recordsPerBlob: number,
): Truth {
  const { events, occurrences } = collectEvents(included, all);
  const launches = events.filter(({ kind }) => kind === 'launch');
  const unified = new Set(launches.filter(({ recordType }) => recordType === 256).map(sameLaunch));
  const isTwin = (event: AppEvent): boolean =>
    event.recordType === 45 && unified.has(sameLaunch(event));
  const counted = launches.filter((event) => !isTwin(event));
  return {
    blobs: included.length,
    recordsSeen: included.length * recordsPerBlob,
    recordsMatching: occurrences,
    launches: counted.length,
    uniqueUsers: usersOf(counted).length,
    users: usersOf(counted),
    launchIds: counted.map(({ id }) => id),
    twinIds: launches.filter(isTwin).map(({ id }) => id),
    deletes: events
      .filter(({ kind }) => kind === 'delete')
      .map(({ id, app }) => ({ id, appId: app.id })),
    apps: countApps(counted),
  };
}

function collectEvents(
  included: readonly PlannedBlob[],
  all: readonly PlannedBlob[],
): { readonly events: readonly AppEvent[]; readonly occurrences: number } {
  const byId = new Map<string, AppEvent>();
  let occurrences = 0;
  for (const special of included.flatMap(({ specials }) => [...specials.values()])) {
    const found =
      special.kind === 'duplicate' ? all[special.blob]?.specials.get(special.slot) : special;
    if (found !== undefined && found.kind !== 'duplicate') {
      occurrences += 1;
      byId.set(found.id, found);
    }
  }
  return { events: [...byId.values()], occurrences };
}

/** The key of a launch: app, user without case, second. */
function sameLaunch({ app, userId, creationTime }: AppEvent): string {
  return `${app.id} ${userId.toLowerCase()} ${creationTime}`;
}

function usersOf(launches: readonly AppEvent[]): readonly string[] {
  return [...new Set(launches.map(({ userId }) => userId.toLowerCase()))];
}

function countApps(launches: readonly AppEvent[]): readonly AppTruth[] {
  return [...groupBy(launches, ({ app }) => app)]
    .map(([app, of]) => ({
      appId: app.id,
      appName: app.name,
      environmentId: app.environmentId,
      launches: of.length,
      uniqueUsers: usersOf(of).length,
    }))
    .sort((one, other) => other.launches - one.launches || (one.appId < other.appId ? -1 : 1));
}
