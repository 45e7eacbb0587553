import { parseTime } from '../../domain/time/parseTime';

/** The order of day and month in dates that are not in the form of ISO 8601. */
export type DateOrder = 'dmy' | 'mdy';

const localDate =
  /^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap])?\.?m?\.?)?$/i;

/**
 * A date as ISO text; empty for an empty text; undefined if its order is not known. A time without a
 * zone is taken as UTC.
 */
export function readInventoryDate(text: string, order?: DateOrder): string | undefined {
  if (text === '') return '';
  const timeMs = parseTime(text) ?? readLocalDate(text, order);
  return timeMs === undefined ? undefined : new Date(timeMs).toISOString();
}

function readLocalDate(text: string, order: DateOrder | undefined): number | undefined {
  const match = localDate.exec(text);
  if (match === null) return undefined;
  const [first = 0, second = 0, year = 0] = match.slice(1, 4).map(Number);
  const found = order ?? orderOf(first, second);
  if (found === undefined) return undefined;
  const [day, month] = found === 'dmy' ? [first, second] : [second, first];
  const [hour, minute, seconds] = match.slice(4, 7).map((part) => Number(part ?? 0));
  const two = (value: number | undefined): string => String(value ?? 0).padStart(2, '0');
  const time = `${two(to24Hours(hour ?? 0, match[7]))}:${two(minute)}:${two(seconds)}`;
  return parseTime(`${year}-${two(month)}-${two(day)}T${time}Z`);
}

/** A number above 12 is a day; two equal numbers are the same in both orders. */
function orderOf(first: number, second: number): DateOrder | undefined {
  if (first > 12 || first === second) return 'dmy';
  return second > 12 ? 'mdy' : undefined;
}

function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
