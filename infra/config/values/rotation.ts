import { dayMs } from '../../../contracts/time/durations';

/**
 * The calendar of the two client secrets. Generation g begins at `firstDay + (g - 1) * rotationDays`.
 * Its secret ends two periods later, at `firstDay + (g + 1) * rotationDays`: it is in use for one
 * period, and valid for another one for a process that has not read the next secret yet.
 *
 * Days are UTC midnights, so that every machine and every run of the same period agree.
 */
export function generationAt(firstDay: string, rotationDays: number, now: Date): number {
  const days = (now.getTime() - startOfDay(firstDay)) / dayMs;
  // Before the first day, the first generation is already in use.
  return Math.max(1, Math.floor(days / rotationDays) + 1);
}

/** The moment when a generation comes into use. */
export function generationStart(firstDay: string, rotationDays: number, generation: number): Date {
  return dayAfter(firstDay, (generation - 1) * rotationDays);
}

/** The moment when the client secret of a generation ends. */
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
