import { findDays } from '../../stores/auditLog/findDays';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { type ChangeMark, readChangedDays } from '../../stores/rollups/ChangedDays';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { type JoinedDays, joinMonths, type StoredHeaders } from './joinMonths';

type RollupStorage = Pick<AuditStorage, 'auditLog' | 'rollups'>;

/** A part of a period: a roll-up, some days of one, or a day that is counted from its events. */
export interface Part {
  /** The day, or the first one. */
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
  const { mayCut } = query;
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
  const isWanted = (day: string): boolean => isInside(day, query);
  const isOpen = (day: string): boolean => !isFinal.has(day) && isWanted(day);
  const days = isComplete ? [...changed.keys()] : await findDays(storage.auditLog);
  const fromEvents = days.filter(isOpen);
  const parts = [
    ...fromEvents.map((day): Part => {
      const name = nameOfEvents(storage, day, changed.get(day));
      return { day, name, table: built };
    }),
    ...joinMonths(final, { isWanted, mayCut, counted: [] }).map((joined) => ({
      ...toPart(joined, frozen),
      lastRemoved: joined.lastDay,
    })),
    ...joinMonths(
      { ...headers, days: headers.days.filter(({ period }) => !isFinal.has(period)) },
      { isWanted, mayCut, counted: fromEvents },
    ).map((joined) => toPart(joined, built)),
  ];
  return parts.sort((a, b) => (a.day < b.day ? -1 : 1));
}

async function readHeaders(
  table: RollupTable,
  { fromDay, toDay }: EventQuery,
): Promise<StoredHeaders> {
  const [days, months] = await Promise.all([
    table.headers('day', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7).concat('~') }),
    table.headers('month', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7) }),
  ]);
  return { days, months };
}

function isInside(day: string, { fromDay, toDay }: EventQuery): boolean {
  return (fromDay === undefined || day >= fromDay) && (toDay === undefined || day <= toDay);
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
