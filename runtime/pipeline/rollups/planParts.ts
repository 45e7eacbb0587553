import { dayBit } from '../../domain/rollups/pairs';
import { daysBetween } from '../../domain/time/days';
import { findDays } from '../../stores/auditLog/findDays';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { type ChangeMark, readChangedDays } from '../../stores/rollups/ChangedDays';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { groupByMonth } from './buildRollups';
import { sourcesOf } from './sourcesOf';

type RollupStorage = Pick<AuditStorage, 'auditLog' | 'rollups'>;

/** A part of a period: a roll-up, some days of one, or a day that is counted from its events. */
export interface Part {
  /** Its first day, or the first day of a month. */
  readonly day: string;
  /** The same name means the same launches; undefined: events of the day are being inserted. */
  readonly name: string | undefined;
  readonly header?: RollupHeader;
  /** Of a roll-up of a month, the days that are wanted as bits: see `cutRollup`. Absent: all. */
  readonly wanted?: number;
  readonly table: RollupTable;
  /** The last day of it, if its events were removed. */
  readonly lastRemoved?: string | undefined;
}

export interface PartsQuery extends EventQuery {
  /** Whether some days of a month can be read from its roll-up. */
  readonly mayCut: boolean;
}

/** What to read, in the order of time; `undefined` if roll-ups were never built. */
export async function planParts(
  storage: RollupStorage,
  nowMs: number,
  query: PartsQuery,
): Promise<readonly Part[] | undefined> {
  const built = new RollupTable(storage.rollups);
  const frozen = new RollupTable(storage.rollups, 'frozen');
  const isComplete = await built.isComplete();
  // Marks before headers: a day that is changed after this counts as it was before.
  const changed = isComplete
    ? await readChangedDays(built.table, nowMs)
    : new Map<string, readonly ChangeMark[]>();
  // Built ones before frozen ones: a day that is removed after this counts once.
  const headers = isComplete ? await readHeaders(built, query) : { days: [], months: [] };
  const final = await readHeaders(frozen, query);
  if (!isComplete && final.days.length === 0) return undefined;
  const isFinal = new Set(final.days.map(({ period }) => period));
  const isOpen = (day: string): boolean => !isFinal.has(day) && isInside(day, query);
  const days = isComplete ? [...changed.keys()] : await findDays(storage.auditLog);
  const fromEvents = days.filter(isOpen);
  const parts = [
    ...fromEvents.map((day): Part => {
      const name = nameOfEvents(storage, day, changed.get(day));
      return { day, name, table: built };
    }),
    ...joinMonths(final, query, new Set()).map((joined) => ({
      ...toPart(joined, frozen),
      lastRemoved: joined.lastDay,
    })),
    ...joinMonths(
      { ...headers, days: headers.days.filter(({ period }) => !isFinal.has(period)) },
      query,
      new Set(fromEvents),
    ).map((joined) => toPart(joined, built)),
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

interface JoinedDays {
  readonly header: RollupHeader;
  readonly wanted?: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Months where possible, and days elsewhere. `others`: days that are counted in another way. */
function joinMonths(
  { days, months }: Headers,
  { mayCut, ...range }: PartsQuery,
  others: ReadonlySet<string>,
): JoinedDays[] {
  const monthOf = new Map(months.map((header) => [header.period, header]));
  return [...groupByMonth(days)].flatMap(([month, ofMonth]) => {
    const header = monthOf.get(month);
    const wanted = ofMonth.filter(({ period }) => isInside(period, range) && !others.has(period));
    const isMerged =
      header !== undefined && header.build !== '' && header.sources === sourcesOf(ofMonth);
    if (isMerged && wanted.length === ofMonth.length) {
      return [{ header, firstDay: `${month}-01`, lastDay: wanted.at(-1)?.period ?? '' }];
    }
    const runs = isMerged && mayCut ? splitAround(wanted, others) : wanted.map((day) => [day]);
    return runs.flatMap((run) => joinRun(run, header));
  });
}

/** Runs of days without one of the others in between: parts are in the order of time. */
function splitAround(
  days: readonly RollupHeader[],
  others: ReadonlySet<string>,
): (readonly RollupHeader[])[] {
  const runs: RollupHeader[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.period;
    const isNext =
      before !== undefined && daysBetween(before, day.period).every((one) => !others.has(one));
    if (run && isNext) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** A single day is read by itself. */
function joinRun(run: readonly RollupHeader[], month: RollupHeader | undefined): JoinedDays[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const days = { firstDay: first.period, lastDay: last.period };
  if (!month || run.length === 1) return [{ header: first, ...days }];
  const wanted = run.reduce((bits, { period }) => bits | dayBit(Number(period.slice(8))), 0);
  return [{ header: month, wanted, ...days }];
}

/** A roll-up of another version is empty: its day is counted from the events. */
function toPart({ header, wanted, firstDay: day }: JoinedDays, rollups: RollupTable): Part {
  const { period, build } = header;
  if (build === '') return { day, name: undefined, table: rollups };
  const { url, tableName } = rollups.table;
  const name = `${url}|${tableName}|${period}|${build}`;
  const cut = wanted === undefined ? {} : { wanted };
  return { day, name, header, ...cut, table: rollups };
}

/** Writers mark a day before and after they insert its events, and each mark has an ETag of its own. */
function nameOfEvents(
  { auditLog: { url, tableName } }: RollupStorage,
  day: string,
  marks: readonly ChangeMark[] = [],
): string | undefined {
  if (marks.length === 0 || marks.some(({ isRemovable }) => !isRemovable)) return undefined;
  const names = marks.map(({ rowKey, etag }) => `${rowKey} ${etag}`).sort();
  return `${url}|${tableName}|${day}|${names.join(' ')}`;
}
