import { dayMs } from '../../../../../contracts/time/durations';
import { addDays } from '../../../time/days';

/** Days, UTC, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The number of days of a range; 0 or less if it ends before it begins. */
export function lengthOf({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** The days right before a period, as many as the period has until today. */
export function rangeBefore(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): DayRange | undefined {
  if (from === undefined) return undefined;
  const length = lengthOf({ from, to: to === undefined || to > today ? today : to });
  if (length < 1) return undefined;
  const firstMs = Date.parse(from) - length * dayMs;
  // The year 0 has other names of days; nothing is stored there.
  if (firstMs < Date.parse('0001-01-01')) return undefined;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}
