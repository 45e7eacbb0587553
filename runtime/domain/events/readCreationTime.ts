import { parseTime } from '../time/parseTime';

/**
 * A record's `CreationTime` as `YYYY-MM-DDTHH:MM:SSZ`, or undefined. The API writes UTC without a
 * zone, and has published a second 65.
 */
export function readCreationTime(value: unknown): string | undefined {
  // A date alone would put the launch at midnight.
  if (typeof value !== 'string' || !value.includes(':')) return undefined;
  const timeMs = parseTime(value, 99);
  if (timeMs === undefined) return undefined;
  const text = new Date(timeMs).toISOString();
  return text.length === 24 ? `${text.slice(0, 19)}Z` : undefined;
}
