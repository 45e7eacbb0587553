import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import type { Clock } from '../../domain/time/Clock';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { findDays } from '../../stores/auditLog/findDays';
import { readChangedDays } from '../../stores/rollups/ChangedDays';
import { RollupCache } from '../../stores/rollups/RollupCache';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { groupByMonth } from './buildRollups';
import { rollUpDay } from './rollUpDay';
import { rollUpEvents } from './rollUpEvents';
import { sourcesOf } from './sourcesOf';

export interface RollupSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'rollups'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface FoundRollups {
  /** In the order of time. */
  readonly rollups: readonly Rollup[];
  /** Days that were counted from their events, because their roll-up is behind; null: all days. */
  readonly daysFromEvents: readonly string[] | null;
  /** The last day of the period whose events were removed; null: none. */
  readonly removedTo: string | null;
}

/** Hides the latency of the storage account; a month of a large tenant has some megabytes. */
const parallelReads = 2;
/** A build may replace a roll-up between two requests, but not at each attempt. */
const mostAttempts = 5;
/** A year of 5,000 apps and 20,000 users, whose roll-ups take about 70 MB. */
const mostCachedBytes = 96 * 1024 * 1024;

const decoded = new RollupCache(mostCachedBytes);

/**
 * The roll-ups of a period, which together count what its events count at this moment: those of whole
 * months, those of single days, and for each day that has changed, one that is made from its events.
 * If roll-ups were never built, all of them are made from the events.
 */
export async function readRollups(
  { storage, clock }: RollupSource,
  { fromDay, toDay, appId }: EventQuery,
): Promise<FoundRollups> {
  const id = appId?.toLowerCase();
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const parts = await planParts(storage, clock.now(), { fromDay, toDay });
    if (parts === undefined) {
      const rollups = await rollUpEvents(storage.auditLog, { fromDay, toDay, appId });
      return { rollups, daysFromEvents: null, removedTo: null };
    }
    const found = await mapConcurrently(parts, parallelReads, ({ day, header, table }) =>
      header === undefined
        ? rollUpDay(storage.auditLog, day, { appId })
        : readDecoded(table, header, id),
    );
    const rollups = found.filter((rollup) => rollup !== undefined);
    const daysFromEvents = parts.filter(({ header }) => !header).map(({ day }) => day);
    if (rollups.length < parts.length) continue;
    return {
      rollups: onlyApp(rollups, id),
      daysFromEvents,
      removedTo: parts.findLast(({ lastRemoved }) => lastRemoved)?.lastRemoved ?? null,
    };
  }
  throw new Error('The roll-ups of this period changed while they were read. Run it again.');
}

/** Of one app, only its part is read, and not kept. */
async function readDecoded(
  rollups: RollupTable,
  header: RollupHeader,
  appId: string | undefined,
): Promise<Rollup | undefined> {
  const { url, tableName } = rollups.table;
  const key = `${url}|${tableName}|${header.period}|${header.build}`;
  if (appId === undefined) return await decoded.read(key, () => rollups.read(header));
  return (await decoded.peek(key)) ?? (await rollups.read(header, appId));
}

/** With an app id, other apps may be in the same section. */
function onlyApp(rollups: readonly Rollup[], appId: string | undefined): readonly Rollup[] {
  if (appId === undefined) return rollups;
  return rollups.map((rollup) => ({
    ...rollup,
    apps: rollup.apps.filter((app) => app.appId === appId),
  }));
}

/** A part of a period: a roll-up, or a day that is counted from its events. */
interface Part {
  /** The day, or the first day of a month. */
  readonly day: string;
  readonly header?: RollupHeader;
  readonly table: RollupTable;
  /** The last day of it, if its events were removed. */
  readonly lastRemoved?: string | undefined;
}

/** What to read, in the order of time; `undefined` if roll-ups were never built. */
async function planParts(
  storage: RollupSource['storage'],
  nowMs: number,
  range: EventQuery,
): Promise<readonly Part[] | undefined> {
  const built = new RollupTable(storage.rollups);
  const frozen = new RollupTable(storage.rollups, 'frozen');
  const isComplete = await built.isComplete();
  // Marks before headers: a day that is changed after this counts as it was before.
  const changed = isComplete ? [...(await readChangedDays(built.table, nowMs)).keys()] : [];
  // Built ones before frozen ones: a day that is removed after this counts once.
  const headers = isComplete ? await readHeaders(built, range) : { days: [], months: [] };
  const final = await readHeaders(frozen, range);
  if (!isComplete && final.days.length === 0) return undefined;
  const isFinal = new Set(final.days.map(({ period }) => period));
  const isOpen = (day: string): boolean => !isFinal.has(day) && isInside(day, range);
  const fromEvents = (isComplete ? changed : await findDays(storage.auditLog)).filter(isOpen);
  const isCounted = new Set(fromEvents);
  const parts = [
    ...fromEvents.map((day): Part => ({ day, table: built })),
    ...joinMonths(final, range, () => true).map((header) => ({
      ...toPart(header, frozen),
      lastRemoved: final.days.findLast(({ period }) => period.startsWith(header.period))?.period,
    })),
    ...joinMonths(
      { ...headers, days: headers.days.filter(({ period }) => !isFinal.has(period)) },
      range,
      (day) => !isCounted.has(day),
    ).map((header) => toPart(header, built)),
  ];
  return parts.sort((a, b) => (a.day < b.day ? -1 : 1));
}

interface Headers {
  readonly days: readonly RollupHeader[];
  readonly months: readonly RollupHeader[];
}

async function readHeaders(table: RollupTable, { fromDay, toDay }: EventQuery): Promise<Headers> {
  const [days, months] = await Promise.all([
    table.headers('day', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7).concat('~') }),
    table.headers('month', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7) }),
  ]);
  return { days, months };
}

function isInside(day: string, { fromDay, toDay }: EventQuery): boolean {
  return (fromDay === undefined || day >= fromDay) && (toDay === undefined || day <= toDay);
}

/** Whole months where possible, and days elsewhere. */
function joinMonths(
  { days, months }: Headers,
  range: EventQuery,
  isUsable: (day: string) => boolean,
): RollupHeader[] {
  const monthOf = new Map(months.map((header) => [header.period, header]));
  return [...groupByMonth(days)].flatMap(([month, ofMonth]) => {
    const header = monthOf.get(month);
    const isWhole =
      header !== undefined &&
      header.build !== '' &&
      header.sources === sourcesOf(ofMonth) &&
      ofMonth.every(({ period }) => isInside(period, range) && isUsable(period));
    if (isWhole) return [header];
    return ofMonth.filter(({ period }) => isInside(period, range) && isUsable(period));
  });
}

/** A roll-up of another version is empty: its day is counted from the events. */
function toPart(header: RollupHeader, table: RollupTable): Part {
  const { period, build } = header;
  const day = period.length === 7 ? `${period}-01` : period;
  return build === '' ? { day, table } : { day, header, table };
}
