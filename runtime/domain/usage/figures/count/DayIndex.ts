import { dayBit } from '../../../rollups/bytes/dayBits';
import { addDays, daysBetween, lastDayOfMonth } from '../../../time/days';
import type { Period } from '../range/periods';
import { lengthOf } from '../range/rangeBefore';

/** Finds the period of a day without a look at its name. */
export class DayIndex {
  private readonly periodOf: Uint16Array;
  private readonly first: string;
  /** By month: thousands of apps have launches in the same months. */
  private readonly offsets = new Map<string, number>();
  private readonly periods = new Map<string, ReadonlyMap<number, number>>();
  readonly length: number;
  /** Names the periods: they follow each other, so that the first and the last name them all. */
  readonly question: string;

  constructor(periods: readonly Period[]) {
    const [first, last] = [periods[0], periods.at(-1)];
    this.length = periods.length;
    this.question = `${first?.period}|${first?.from}|${last?.period}|${last?.to}`;
    this.first = first?.from ?? '';
    this.periodOf = Uint16Array.from(
      periods.flatMap(({ from, to }, at) => daysBetween(from, to).map(() => at)),
    );
  }

  /** Of the day before the first of a month. */
  offsetOf(month: string): number {
    const known = this.offsets.get(month);
    if (known !== undefined) return known;
    const offset = lengthOf({ from: this.first, to: addDays(`${month}-01`, -1) }) - 1;
    this.offsets.set(month, offset);
    return offset;
  }

  /** The periods with days of a month, and these days as bits: see `Rollup.userDays`. */
  periodsOf(month: string): ReadonlyMap<number, number> {
    const known = this.periods.get(month);
    if (known) return known;
    const offset = this.offsetOf(month);
    const daysOf = new Map<number, number>();
    this.periods.set(month, daysOf);
    daysBetween(`${month}-01`, lastDayOfMonth(month)).forEach((_, at) => {
      const period = this.periodAt(offset + at + 1);
      if (period >= 0) daysOf.set(period, (daysOf.get(period) ?? 0) | dayBit(at + 1));
    });
    return daysOf;
  }

  /** -1 if the day is in no period. */
  periodAt(day: number): number {
    return this.periodOf[day] ?? -1;
  }
}
