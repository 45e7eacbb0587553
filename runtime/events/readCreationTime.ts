const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|([+-])(\d\d):?(\d\d))?$/i;
/** Table storage refuses dates before 1601; no audit record is nearly as old as this. */
const earliestYear = 1900;
const minuteMs = 60_000;

/**
 * A record's `CreationTime` as `YYYY-MM-DDTHH:MM:SSZ`, or undefined. The API writes UTC without a
 * zone, which `Date.parse` would take for local time, and has published a second 65.
 */
export function readCreationTime(value: unknown): string | undefined {
  const match = typeof value === 'string' ? pattern.exec(value.trim()) : null;
  if (match === null) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day, hour, minute] = [part(1), part(2), part(3), part(4), part(5)];
  const isDate = year >= earliestYear && month >= 1 && month <= 12 && isDayOf(year, month, day);
  if (!isDate || hour > 23 || minute > 59) return undefined;
  // Date.UTC carries excess seconds over.
  const localMs = Date.UTC(year, month - 1, day, hour, minute, part(6));
  const offsetMs = (part(9) * 60 + part(10)) * minuteMs * (match[8] === '-' ? -1 : 1);
  const text = new Date(localMs - offsetMs).toISOString();
  return text.length === 24 ? `${text.slice(0, 19)}Z` : undefined;
}

function isDayOf(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
