import { addDays } from '../period/Period';

/** A month as its weeks, each with seven days from Monday on; days of other months are empty. */
export interface Month {
  /** `2026-05`. */
  readonly month: string;
  readonly weeks: readonly (readonly (string | undefined)[])[];
}

/** The months of these days (UTC), in the order of time. */
export function monthsOf(days: readonly string[]): readonly Month[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort();
  return months.map((month) => ({ month, weeks: weeksOf(month) }));
}

function weeksOf(month: string): readonly (readonly (string | undefined)[])[] {
  const first = `${month}-01`;
  const weeks: (string | undefined)[][] = [];
  for (
    let monday = addDays(first, -weekday(first));
    monday <= `${month}-31`;
    monday = addDays(monday, 7)
  ) {
    const week = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map((day) =>
      day.startsWith(month) ? day : undefined,
    );
    if (week.some((day) => day !== undefined)) weeks.push(week);
  }
  return weeks;
}

/** From 0, Monday. */
function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}
