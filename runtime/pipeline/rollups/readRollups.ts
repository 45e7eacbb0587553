import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import type { Clock } from '../../domain/time/Clock';
import { type OpenFigures, openFigures } from '../../domain/usage/figures/count/openFigures';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { RollupCache } from '../../stores/rollups/RollupCache';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { OpenedFigures } from './OpenedFigures';
import { type Part, planParts } from './planParts';
import { rollUpDay } from './rollUpDay';
import { rollUpEvents } from './rollUpEvents';

export interface RollupSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'rollups'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface RollupQuery extends EventQuery {
  /** Whether the days of each user and app are wanted. Default: false. */
  readonly withDays?: boolean;
}

interface FoundSummary {
  /** Days that were counted from their events, because their roll-up is behind; null: all days. */
  readonly daysFromEvents: readonly string[] | null;
  /** The last day of the period whose events were removed; null: none. */
  readonly removedTo: string | null;
}

export interface FoundRollups extends FoundSummary {
  /** In the order of time. */
  readonly rollups: readonly Rollup[];
}

/** The same, ready to be counted. */
export interface FoundFigures extends FoundSummary {
  readonly figures: OpenFigures;
}

/** Hides the latency of the storage account; a month of a large tenant has some megabytes. */
const parallelReads = 2;
/** One app is a few small requests for each month, and the latency of each would add up. */
const parallelAppReads = 6;
/** A build may replace a roll-up between two requests, but not at each attempt. */
const mostAttempts = 5;
/** A year of 5,000 apps and 20,000 users, whose roll-ups take about 70 MB. */
const mostCachedBytes = 96 * 1024 * 1024;

const decoded = new RollupCache(mostCachedBytes);
const opened = new OpenedFigures();

/**
 * The roll-ups of a period, which together count what its events count at this moment: those of whole
 * months, those of single days, and for each day that has changed, one that is made from its events.
 * If roll-ups were never built, all of them are made from the events.
 */
export async function readRollups(source: RollupSource, query: RollupQuery): Promise<FoundRollups> {
  const { found, ...summary } = await readParts(source, query, async (parts) =>
    parts === undefined
      ? await rollUpEvents(source.storage.auditLog, query)
      : await readWhole(source, parts, query),
  );
  return { rollups: found, ...summary };
}

/**
 * The same as figures. If the roll-ups are those that were opened before, nothing of them is read: a
 * person looks at the same period with each view.
 */
export async function openRollups(source: RollupSource, query: RollupQuery): Promise<FoundFigures> {
  // Figures of one app are small, and are seldom asked for again.
  if (query.appId !== undefined) {
    const { rollups, ...summary } = await readRollups(source, query);
    return { figures: openFigures(rollups), ...summary };
  }
  const { found, ...summary } = await readParts(source, query, async (parts) => {
    if (parts === undefined) return openFigures(await rollUpEvents(source.storage.auditLog, query));
    const names = parts.map(({ name }) => name && cacheKey(name, query));
    return await opened.read(names, async () => {
      const rollups = await readWhole(source, parts, query);
      return rollups && openFigures(rollups);
    });
  });
  return { figures: found, ...summary };
}

/** Reads the parts of a period, again if a build replaces one of them meanwhile. */
async function readParts<T>(
  { storage, clock }: RollupSource,
  { fromDay, toDay }: EventQuery,
  /** Gets no parts if roll-ups were never built; returns nothing if a part was replaced. */
  read: (parts: readonly Part[] | undefined) => Promise<T | undefined>,
): Promise<{ readonly found: T } & FoundSummary> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const parts = await planParts(storage, clock.now(), { fromDay, toDay });
    const found = await read(parts);
    if (found === undefined) continue;
    return {
      found,
      daysFromEvents: parts?.filter(({ header }) => !header).map(({ day }) => day) ?? null,
      removedTo: parts?.findLast(({ lastRemoved }) => lastRemoved)?.lastRemoved ?? null,
    };
  }
  throw new Error('The roll-ups of this period changed while they were read. Run it again.');
}

/** `undefined` if a part was replaced. */
async function readWhole(
  { storage }: RollupSource,
  parts: readonly Part[],
  query: RollupQuery,
): Promise<readonly Rollup[] | undefined> {
  const appId = query.appId?.toLowerCase();
  const parallel = appId === undefined ? parallelReads : parallelAppReads;
  const found = await mapConcurrently(parts, parallel, async (part) => {
    const { day, name, header, table } = part;
    const load = async (): Promise<Rollup | undefined> =>
      header === undefined
        ? await rollUpDay(storage.auditLog, day, { appId })
        : await table.read(header, { appId, withDays: query.withDays === true });
    if (name === undefined) return await load();
    // One with days has everything that one without has.
    const known = await decoded.peek(cacheKey(name, { withDays: true }));
    if (known) return known;
    const key = cacheKey(name, query);
    if (appId === undefined) return await decoded.read(key, load);
    // Of one app, only its part is read, and not kept.
    return (await decoded.peek(key)) ?? (await load());
  });
  const rollups = found.filter((rollup) => rollup !== undefined);
  return rollups.length < parts.length ? undefined : onlyApp(rollups, appId);
}

function cacheKey(name: string, { withDays }: Pick<RollupQuery, 'withDays'>): string {
  return withDays === true ? `${name}|days` : name;
}

/** With an app id, other apps may be in the same section. */
function onlyApp(rollups: readonly Rollup[], appId: string | undefined): readonly Rollup[] {
  if (appId === undefined) return rollups;
  return rollups.map((rollup) => ({
    ...rollup,
    apps: rollup.apps.filter((app) => app.appId === appId),
  }));
}
