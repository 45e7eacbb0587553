import { dayMs } from '../../../contracts/time/durations';
import type { Span } from './spans';

/** The day of a time, UTC: `2026-05-19`. */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

export function spanOfDay(day: string): Span {
  const startMs = Date.parse(day);
  return { startMs, endMs: startMs + dayMs };
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * dayMs);
}

/** The last day of a month, `2026-05-31` of `2026-05`. */
export function lastDayOfMonth(month: string): string {
  const nextMonth = addDays(`${month}-01`, 31).slice(0, 7);
  return addDays(`${nextMonth}-01`, -1);
}

/** The days from the first to the last, both included; none if they are the wrong way round. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
