import { addDays, daysBetween, lastDayOfMonth } from '../../../time/days';
import type { Period } from '../range/periods';
import { lengthOf } from '../range/rangeBefore';

/** Finds the period of a day without a look at its name. */
export class DayIndex {
  private readonly periodOf: Uint16Array;
  private readonly first: string;
  /** By month: thousands of apps have launches in the same months. */
  private readonly offsets = new Map<string, number>();
  private readonly wholes = new Map<string, number | undefined>();
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

  /** The period that all days of a month are in, as far as they are in any; `undefined` if there are several. */
  wholePeriod(month: string): number | undefined {
    if (this.wholes.has(month)) return this.wholes.get(month);
    const offset = this.offsetOf(month);
    const days = daysBetween(`${month}-01`, lastDayOfMonth(month));
    const periods = new Set(days.map((_, at) => this.periodAt(offset + at + 1)));
    periods.delete(-1);
    const [period, ...others] = periods;
    const whole = others.length === 0 ? period : undefined;
    this.wholes.set(month, whole);
    return whole;
  }

  /** -1 if the day is in no period. */
  periodAt(day: number): number {
    return this.periodOf[day] ?? -1;
  }
}
