import { dayMs } from '../time/durations';
import { readScheduleField, scheduleFields } from './scheduleFields';

/** A run of the largest tenants may take more than an hour. */
const leastHours = 3;
/** One run may fail, and the next may be late. */
const intervals = 3;
/** A schedule of one day in the year has two occurrences in them. */
const daysOfTwoYears = 731;
const startMs = Date.UTC(2028, 0, 1);

/**
 * Hours without a sync after which something is wrong: three times the longest time between two hours in
 * which this schedule (NCRONTAB, six fields, UTC) has an occurrence, and at least three.
 */
export function staleAfterHours(schedule: string): number {
  return Math.max(leastHours, intervals * longestIntervalHours(schedule));
}

function longestIntervalHours(schedule: string): number {
  const parts = schedule.trim().split(/\s+/);
  const [, , hours, days, months, weekdays] = scheduleFields.map((field, index) =>
    readScheduleField(parts[index] ?? '', field),
  );
  const isDay = (day: number): boolean => {
    const time = new Date(startMs + day * dayMs);
    return (
      days?.has(time.getUTCDate()) === true &&
      months?.has(time.getUTCMonth() + 1) === true &&
      weekdays?.has(time.getUTCDay()) === true
    );
  };
  const hoursOfDay = [...(hours ?? [])].sort((a, b) => a - b);
  const due = Array.from({ length: daysOfTwoYears }, (_, day) => day)
    .filter(isDay)
    .flatMap((day) => hoursOfDay.map((hour) => day * 24 + hour));
  const intervalsOf = due.slice(1).map((hour, index) => hour - (due[index] ?? hour));
  return due.length < 2 ? daysOfTwoYears * 24 : Math.max(...intervalsOf);
}
