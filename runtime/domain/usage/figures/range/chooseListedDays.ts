import { addDays } from '../../../time/days';
import { type DayRange, lengthOf } from './rangeBefore';

/** Ten years of days: a record may have a wrong time, and a list of thousands of years helps nobody. */
export const mostListedDays = 3_660;

/** What decides which days a report lists. */
export interface ListedFacts {
  /** The days that were asked for. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly today: string;
  /** The first stored launch of any app. */
  readonly dataSince: string | undefined;
  /** The first and the last launch of the report. */
  readonly firstLaunch: string | undefined;
  readonly lastLaunch: string | undefined;
}

/**
 * The days of the rows by period, and of trends: those that were asked for, but not before the first
 * stored launch, and not after today without a launch.
 */
export function chooseListedDays(facts: ListedFacts): DayRange | undefined {
  const { dataSince, today, lastLaunch = today } = facts;
  const first = facts.from ?? facts.firstLaunch;
  if (first === undefined || dataSince === undefined) return undefined;
  const from = first < dataSince ? dataSince : first;
  const latest = lastLaunch > today ? lastLaunch : today;
  const to = facts.to === undefined || facts.to > latest ? latest : facts.to;
  return from > to ? undefined : { from, to };
}

/** The same days, or the last ten years until today of more days. */
export function limitDays(days: DayRange, today: string): DayRange {
  if (lengthOf(days) <= mostListedDays) return days;
  const to = days.to > today && days.from <= today ? today : days.to;
  const from = addDays(to, 1 - mostListedDays);
  return { from: from > days.from ? from : days.from, to };
}
