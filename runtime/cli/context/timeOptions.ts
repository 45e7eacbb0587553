import { type Command, InvalidArgumentError } from 'commander';

import { dayMs } from '../../../contracts/time/durations';
import { dayOf } from '../../domain/time/days';
import { parseTime } from '../../domain/time/parseTime';
import type { Span } from '../../domain/time/spans';

/** The format of times, for the help of an option. */
export const timeForm = 'such as 2026-05-19 or 2026-05-19T13:00; UTC unless it names a zone';

/** A time, in milliseconds since 1970. */
export function readTime(text: string): number {
  const timeMs = parseTime(text);
  if (timeMs !== undefined) return timeMs;
  throw new InvalidArgumentError(`Expected a day or a time, ${timeForm} (2026-05-19T13:00+02:00).`);
}

/** A time that has passed, in milliseconds since 1970. */
export function readPastTime(text: string): number {
  const timeMs = readTime(text);
  if (timeMs > Date.now()) {
    throw new InvalidArgumentError(
      `${toText(timeMs)} is in the future; it is ${toText(Date.now())} now. Give a time that has passed.`,
    );
  }
  return timeMs;
}

/** A first day, UTC. Figures are by day, so a time of day is refused. */
export function readPastDay(text: string): string {
  const day = readDay(text);
  readPastTime(day);
  return day;
}

/** A last day, which may be in the future, such as the end of this month. */
export function readDay(text: string): string {
  const timeMs = parseTime(text);
  const day = timeMs === undefined ? undefined : dayOf(timeMs);
  if (day === undefined || text.trim() !== day) {
    throw new InvalidArgumentError(
      `Expected a day, UTC, such as ${day ?? '2026-05-19'}, without a time of day.`,
    );
  }
  return day;
}

/** Three years: longer than any export of the audit log. */
const mostDayCount = 1_100;

/** A number of days: `30d`, or `30`. */
export function readDayCount(text: string): number {
  const days = Number(/^(\d{1,4})d?$/i.exec(text.trim())?.[1] ?? 0);
  if (days < 1 || days > mostDayCount) {
    throw new InvalidArgumentError(
      `Expected a number of days from 1 to ${mostDayCount}, such as 30d.`,
    );
  }
  return days;
}

/** More rows than any view has. */
const mostRows = 1_000_000;

/** A number of rows, from 1 on. */
export function readCount(text: string): number {
  const count = /^\d{1,7}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= 1 && count <= mostRows) return count;
  throw new InvalidArgumentError(`Expected a number of rows from 1 to ${mostRows}, such as 20.`);
}

/** Ends a command whose period ends before it begins. */
export function refuseSwappedDays(
  command: Command,
  { from, to }: { readonly from?: string; readonly to?: string },
  code: string,
): void {
  if (from === undefined || to === undefined || from <= to) return;
  command.error(`error: --from ${from} is after --to ${to}; swap them.`, { code });
}

/** The format of a period, for the help of an option. */
export const periodForm =
  'such as 2026-05-16..2026-05-20 (whole days, UTC, both included) or 2026-05-16T08:00..2026-05-18T20:00';

/** A period that has passed. A last day is included; a last time of day is not. */
export function readPastPeriod(text: string): Span {
  const [first = '', last = '', ...more] = text.split('..').map((part) => part.trim());
  const startMs = parseTime(first);
  const lastMs = parseTime(last);
  if (startMs === undefined || lastMs === undefined || more.length > 0) {
    throw new InvalidArgumentError(`Expected a period, ${periodForm}.`);
  }
  const isDay = /^\d{4}-\d\d-\d\d$/.test(last);
  const endMs = isDay ? lastMs + dayMs : lastMs;
  if (startMs >= endMs) {
    throw new InvalidArgumentError(
      'The period ends before it begins. Give the earlier time first.',
    );
  }
  if (endMs > Date.now()) {
    throw new InvalidArgumentError(
      `The period has to be over, and it is ${toText(Date.now())} now.${isDay ? ' The last day counts to its end.' : ''}`,
    );
  }
  return { startMs, endMs };
}

function toText(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
