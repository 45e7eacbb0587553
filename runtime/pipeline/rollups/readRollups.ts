import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { cutRollup } from '../../domain/rollups/cutRollup';
import type { Rollup } from '../../domain/rollups/Rollup';
import type { RollupDetail } from '../../domain/rollups/rollupSections';
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
  /** Default: all of it. */
  readonly detail?: RollupDetail;
  /** Whether the launches of each user and app are not needed: see `cutRollup`. Default: false. */
  readonly mayCut?: boolean;
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
    const names = parts.map(({ name, wanted }) => name && `${name}|${wanted}`);
    return await opened.read(names, detailOf(query), async () => {
      const rollups = await readWhole(source, parts, query);
      return rollups && openFigures(rollups);
    });
  });
  return { figures: found, ...summary };
}

/** Reads the parts of a period, again if a build replaces one of them meanwhile. */
async function readParts<T>(
  { storage, clock }: RollupSource,
  { fromDay, toDay, mayCut = false }: RollupQuery,
  /** Gets no parts if roll-ups were never built; returns nothing if a part was replaced. */
  read: (parts: readonly Part[] | undefined) => Promise<T | undefined>,
): Promise<{ readonly found: T } & FoundSummary> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const parts = await planParts(storage, clock.now(), { fromDay, toDay, mayCut });
    const found = await read(parts);
    if (found === undefined) continue;
    return {
      found,
      daysFromEvents: parts?.filter(({ header }) => !header).map(({ day }) => day) ?? null,
      removedTo: parts?.findLast(({ lastRemoved }) => lastRemoved)?.lastRemoved ?? null,
    };
  }
  throw new Error(
    'The roll-ups of this period changed while they were read. Run it again. If it fails again, a part of them is missing: audit-log rollup --rebuild',
  );
}

/** `undefined` if a part was replaced. */
async function readWhole(
  { storage }: RollupSource,
  parts: readonly Part[],
  query: RollupQuery,
): Promise<readonly Rollup[] | undefined> {
  const appId = query.appId?.toLowerCase();
  const detail = detailOf(query);
  const parallel = appId === undefined ? parallelReads : parallelAppReads;
  const found = await mapConcurrently(parts, parallel, async (part) => {
    const { day, name, header, wanted, table } = part;
    // The users of some days of a month are known by their days.
    const needed = wanted !== undefined && detail === 'users' ? 'days' : detail;
    const load = async (): Promise<Rollup | undefined> =>
      header === undefined
        ? await rollUpDay(storage.auditLog, day, { appId })
        : await table.read(header, { appId, detail: needed });
    if (name === undefined) return await load();
    const rollup = await (appId === undefined
      ? decoded.read(name, needed, load)
      : // Of one app, only its part is read, and not kept.
        ((await decoded.peek(name, needed)) ?? load()));
    const chosen = rollup && onlyApp(rollup, appId);
    return chosen && wanted !== undefined ? cutRollup(chosen, wanted) : chosen;
  });
  const rollups = found.filter((rollup) => rollup !== undefined);
  return rollups.length < parts.length ? undefined : rollups;
}

function detailOf({ detail = 'days' }: RollupQuery): RollupDetail {
  return detail;
}

/** With an app id, other apps may be in the same section. */
function onlyApp(rollup: Rollup, appId: string | undefined): Rollup {
  if (appId === undefined) return rollup;
  const apps = rollup.apps.filter((app) => app.appId === appId);
  return { ...rollup, userDays: undefined, userLaunches: undefined, apps };
}
