import { minuteMs } from '../../../contracts/time/durations';

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?: ?(?:(Z|UTC)|([+-])(\d\d)(?::?(\d\d))?))?)?$/i;
/** `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
const earliestYear = 1900;

/**
 * Parses a date or a time of ISO 8601, also with a blank in place of the `T`, into milliseconds since
 * 1970. A time without a zone is UTC; `Date.parse` reads some notations as local time. `undefined` for
 * anything else, such as 30 February.
 *
 * `mostSeconds`: the highest second that is accepted and carried over.
 */
export function parseTime(text: string, mostSeconds = 59): number | undefined {
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const isDate = year >= earliestYear && month >= 1 && month <= 12 && isDayOf(year, month, day);
  if (!isDate || hour > 23 || minute > 59 || second > mostSeconds) return undefined;
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const offsetMs = (part(10) * 60 + part(11)) * minuteMs * (match[9] === '-' ? -1 : 1);
  return localMs - offsetMs;
}

function isDayOf(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
