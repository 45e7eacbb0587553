import { dayMs } from '../../../contracts/time/durations';

/**
 * The calendar of the two passwords. Generation g begins at `firstDay + (g - 1) * rotationDays` and
 * its password ends two periods later, at `firstDay + (g + 1) * rotationDays`: for one period it is
 * the one in use, for one more it still works for those who have not read its successor yet.
 *
 * Days are UTC midnights, so that every machine and every run of the same period agrees.
 */
export function generationAt(firstDay: string, rotationDays: number, now: Date): number {
  const days = (now.getTime() - startOfDay(firstDay)) / dayMs;
  // Before the first day the first generation is already the one in use.
  return Math.max(1, Math.floor(days / rotationDays) + 1);
}

/** When a generation becomes the one in use. */
export function generationStart(firstDay: string, rotationDays: number, generation: number): Date {
  return dayAfter(firstDay, (generation - 1) * rotationDays);
}

/** When the password of a generation stops working. */
export function passwordEnd(firstDay: string, rotationDays: number, generation: number): Date {
  return dayAfter(firstDay, (generation + 1) * rotationDays);
}

/** True for a day of the calendar from 2020 to 2099. `Date` would turn 2026-02-30 into a day of March. */
export function isDay(text: string): boolean {
  if (!/^20[2-9]\d-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(startOfDay(text));
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function dayAfter(firstDay: string, days: number): Date {
  return new Date(startOfDay(firstDay) + days * dayMs);
}

function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
