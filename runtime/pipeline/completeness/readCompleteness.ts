import type { ContentType } from '../../../contracts/names/contentTypes';
import { dayMs } from '../../../contracts/time/durations';
import {
  type CompletenessDay,
  type DayCounts,
  noCounts,
} from '../../domain/completeness/CompletenessDay';
import { deriveDay } from '../../domain/completeness/deriveDay';
import { addDays, dayOf, daysBetween, spanOfDay } from '../../domain/time/days';
import { readStoredDays, type StoredDay } from '../../stores/completeness/completenessRows';
import { countDays } from '../../stores/ledger/countDays';
import type { Stores } from '../../stores/Stores';
import { type CoverageOfTypes, readCoverage } from './readCoverage';

/** The parts that completeness is derived from. */
export type CompletenessSource = Pick<Stores, 'settings' | 'clock' | 'storage' | 'state'>;

/** Days, UTC, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/**
 * After so long, no listing adds content of a day any more: listings reach seven days back, and a
 * listing that has begun ends within a day.
 */
const finalAfterMs = 8 * dayMs;

/** A day, and the row of it that is stored, if there is one. */
interface ReadDay {
  readonly day: CompletenessDay;
  readonly stored: StoredDay | undefined;
}

/**
 * What is complete, for each day and configured content type, in their order. Derived from the ledger
 * and from what was listed. Days that cannot change any more are not counted again: their counts are in
 * the completeness table. Days after today are left out.
 */
export async function readCompleteness(
  source: CompletenessSource,
  range: DayRange,
  known?: CoverageOfTypes,
): Promise<CompletenessDay[]> {
  const days = await readDays(source, range, known ?? (await readCoverage(source)));
  return days.map(({ day }) => day);
}

/** The same, with the stored rows that it read. */
export async function readDays(
  source: CompletenessSource,
  { from, to }: DayRange,
  { watermarks, covered, operations }: CoverageOfTypes,
): Promise<ReadDay[]> {
  const nowMs = source.clock.now();
  const dates = daysBetween(from, [to, dayOf(nowMs)].sort()[0] ?? to);
  const types = new Map<ContentType, TypeDays>();
  for (const contentType of watermarks.keys()) {
    types.set(contentType, await readType(source.storage, contentType, { dates, nowMs }));
  }
  return dates.flatMap((date) =>
    [...types].map(([contentType, { counted, stored }]) => {
      const counts = counted.get(date) ?? noCounts;
      const watermark = watermarks.get(contentType);
      const facts = { date, contentType, counts, watermark, covered, operations, nowMs };
      return { day: deriveDay(facts), stored: stored.get(date) };
    }),
  );
}

/** By date. */
interface TypeDays {
  readonly counted: ReadonlyMap<string, DayCounts>;
  readonly stored: ReadonlyMap<string, StoredDay>;
}

async function readType(
  storage: CompletenessSource['storage'],
  contentType: ContentType,
  { dates, nowMs }: { readonly dates: readonly string[]; readonly nowMs: number },
): Promise<TypeDays> {
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return { counted: new Map(), stored: new Map() };
  const stored = await readStoredDays(storage.completeness, contentType, { from, to });
  const counted = new Map<string, DayCounts>();
  const changing: string[] = [];
  for (const date of dates) {
    const day = stored.get(date);
    if (day && isFinal(day, nowMs)) counted.set(date, day.counts);
    else changing.push(date);
  }
  for (const range of toRanges(changing)) {
    for (const [date, counts] of await countDays(storage.ledger, contentType, range)) {
      counted.set(date, counts);
    }
  }
  return { counted, stored };
}

/** Whether the counts of a stored day cannot change: nothing is added, pending, or can be redriven. */
export function isFinal({ row, counts, derivedMs }: StoredDay, nowMs: number): boolean {
  const isLate = derivedMs >= spanOfDay(row.rowKey).endMs + finalAfterMs && derivedMs <= nowMs;
  return isLate && counts.pending === 0 && row.lossesTotal === 0;
}

/** Days that follow each other as one range. */
export function toRanges(dates: readonly string[]): DayRange[] {
  const ranges: { from: string; to: string }[] = [];
  for (const date of dates) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === date) last.to = date;
    else ranges.push({ from: date, to: date });
  }
  return ranges;
}
