import { dayMs, hourMs } from '../../../contracts/time/durations';

/** As long as a partition of the ledger, which counts what became available in six hours. */
export const slotMs = 6 * hourMs;

/** What was counted in each slot of a period without a gap; a slot that is absent counts 0. */
export interface SlotSeries {
  /** By the start of the slot, in milliseconds since 1970. */
  readonly counts: ReadonlyMap<number, number>;
  /** Start of the first complete slot. */
  readonly firstMs: number;
  /** End of the last complete slot. */
  readonly endMs: number;
}

export interface Silence {
  /** End of the last slot with a count. */
  readonly sinceMs: number;
  /** What the same hours of the weeks before let expect for the silent days. */
  readonly expected: number;
}

/** Weekdays repeat, and with less than two weeks nothing is known about most of them. */
const fewestHistoryDays = 14;
/** The same hours of the last weeks; older ones say little about today. */
const mostWeeks = 4;
/** Public holidays close an organisation for up to two working days in a row. */
const fewestUsualDays = 4;
/** Chance of the silence below e^-18, if nothing is wrong: fewer than one in ten million. */
const leastEvidence = 18;
/** Few days show less variation than there is. */
const variationMargin = 2;
/** One user starts an app some times in a row. */
const leastVariation = 8;

/**
 * Finds a silence that the same hours of the last four weeks do not explain. A day is the 24 hours
 * before the end of the series, and so on backwards. Two rules, each with a chance of a false alarm
 * below one in a million for a silence of that length:
 *
 * - a tenant that is active every day: even a quarter of its quietest day would not be silent;
 * - every other tenant: at least three silent days that were active in the weeks before. Weekends
 *   and single public holidays are fewer.
 *
 * The chance of a silence with `m` expected counts is that of a negative binomial distribution,
 * `exp(-m ln F / (F - 1))`. `F` is variance over mean of the same weekdays: launches come in bursts,
 * and for `F` near 1 this is the Poisson distribution. Returns undefined with less than 14 days of
 * history, and after three weeks of silence, when nothing is left to compare with.
 */
export function detectSilence(series: SlotSeries, busyEveryDay: number): Silence | undefined {
  const sinceMs = endOfActivity(series);
  if (sinceMs === undefined || series.endMs - sinceMs < dayMs) return undefined;
  const history = historyOf(series, sinceMs);
  if (history.length < fewestHistoryDays) return undefined;
  const quietest = Math.min(...history.map(({ count }) => count));
  const usual = usualDays(series, sinceMs);
  const expected = usual.reduce((sum, mean) => sum + mean, 0);
  const isFound =
    quietest >= busyEveryDay ||
    (usual.length >= fewestUsualDays &&
      evidenceOf(expected, variationOf(history)) >= leastEvidence);
  return isFound ? { sinceMs, expected: Math.round(expected) } : undefined;
}

/**
 * The means of the silent days that are usually active. A day may begin at any slot: the one is taken
 * that finds the fewest, because a day that ends at noon cuts a working day into two.
 */
function usualDays(series: SlotSeries, sinceMs: number): readonly number[] {
  const phases = [0, 1, 2, 3].map((phase) => {
    const shifted = { ...series, endMs: series.endMs - phase * slotMs };
    const history = historyOf(shifted, sinceMs);
    const silentDays = Math.floor((shifted.endMs - sinceMs) / dayMs);
    return Array.from({ length: silentDays }, (_, day) => sameWeekday(history, day))
      .filter(isUsuallyActive)
      .map(meanOf);
  });
  return phases.reduce((fewest, means) => (means.length < fewest.length ? means : fewest));
}

/** Undefined if nothing was ever counted. */
function endOfActivity({ counts, firstMs, endMs }: SlotSeries): number | undefined {
  for (let startMs = endMs - slotMs; startMs >= firstMs; startMs -= slotMs) {
    if ((counts.get(startMs) ?? 0) > 0) return startMs + slotMs;
  }
  return undefined;
}

interface Day {
  /** 0 is the day before the end of the series; the same weekday has the same remainder by 7. */
  readonly index: number;
  readonly count: number;
}

/** The days before the silence, newest first. */
function historyOf({ counts, firstMs, endMs }: SlotSeries, sinceMs: number): readonly Day[] {
  const days: Day[] = [];
  for (let index = 0; endMs - (index + 1) * dayMs >= firstMs; index += 1) {
    const dayEndMs = endMs - index * dayMs;
    if (dayEndMs > sinceMs) continue;
    let count = 0;
    for (let at = dayEndMs - dayMs; at < dayEndMs; at += slotMs) count += counts.get(at) ?? 0;
    days.push({ index, count });
  }
  return days;
}

function sameWeekday(history: readonly Day[], index: number): readonly number[] {
  const same = history.filter((day) => (day.index - index) % 7 === 0).map(({ count }) => count);
  return same.slice(0, mostWeeks);
}

/** One of the weeks may have had a holiday. */
function isUsuallyActive(counts: readonly number[]): boolean {
  const quiet = counts.filter((count) => count === 0).length;
  return counts.length >= 2 && quiet <= (counts.length > 2 ? 1 : 0);
}

/** Variance over mean of the counts of the same weekday, over all weekdays. */
function variationOf(history: readonly Day[]): number {
  let variance = 0;
  let mean = 0;
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const counts = sameWeekday(history, weekday);
    if (counts.length < 2) continue;
    const average = meanOf(counts);
    const squares = counts.reduce((sum, count) => sum + (count - average) ** 2, 0);
    variance += squares / (counts.length - 1);
    mean += average;
  }
  return Math.max(leastVariation, mean === 0 ? 0 : (variationMargin * variance) / mean);
}

function evidenceOf(expected: number, variation: number): number {
  return (expected * Math.log(variation)) / (variation - 1);
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
