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

/**
 * What is complete, for each day and configured content type, in their order. Derived from the ledger
 * and from what was listed. Days that cannot change any more are not counted again: their counts are in
 * the completeness table. Days after today are left out.
 */
export async function readCompleteness(
  source: CompletenessSource,
  { from, to }: DayRange,
  known?: CoverageOfTypes,
): Promise<CompletenessDay[]> {
  const nowMs = source.clock.now();
  const dates = daysBetween(from, [to, dayOf(nowMs)].sort()[0] ?? to);
  const coverage = known ?? (await readCoverage(source));
  const days: CompletenessDay[] = [];
  for (const [contentType, watermark] of coverage.watermarks) {
    const all = await countAll(source.storage, contentType, { dates, nowMs });
    for (const date of dates) {
      const counts = all.get(date) ?? noCounts;
      const { covered, operations } = coverage;
      days.push(deriveDay({ date, contentType, counts, watermark, covered, operations, nowMs }));
    }
  }
  return days.sort((a, b) => compare(a.date, b.date));
}

async function countAll(
  storage: CompletenessSource['storage'],
  contentType: ContentType,
  { dates, nowMs }: { readonly dates: readonly string[]; readonly nowMs: number },
): Promise<ReadonlyMap<string, DayCounts>> {
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return new Map();
  const stored = await readStoredDays(storage.completeness, contentType, { from, to });
  const all = new Map<string, DayCounts>();
  const changing: string[] = [];
  for (const date of dates) {
    const day = stored.get(date);
    if (day && isFinal(day, nowMs)) all.set(date, day.counts);
    else changing.push(date);
  }
  for (const range of toRanges(changing)) {
    for (const [date, counts] of await countDays(storage.ledger, contentType, range)) {
      all.set(date, counts);
    }
  }
  return all;
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
