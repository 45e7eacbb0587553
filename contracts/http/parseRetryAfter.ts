import { hourMs, minuteMs } from '../time/durations';

/**
 * Waiting time in milliseconds from a `Retry-After` header (RFC 9110: seconds or an HTTP date), or
 * `undefined` if the header is absent or invalid. The caller limits the wait.
 */
export function parseRetryAfterHeader(
  value: string | undefined,
  nowMs: number,
): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  if (/^\s*[+-]?\d{1,12}(?:\.\d{1,6})?\s*$/.test(value)) return Math.max(0, Number(value) * 1000);
  // `Date.parse` alone accepts almost any text with a number.
  if (!/^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \d|\d{4}-\d\d-\d\dT)/i.test(value))
    return undefined;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

/**
 * Waiting time in milliseconds from a message such as "Please retry again after 8m 46s.". The API
 * reports the cool-down of subscription starts only there.
 */
export function parseRetryAfterText(message: string): number | undefined {
  const match =
    /retry(?:\s+again)?\s+(?:after|in)\s+((?:\d{1,9}\s*(?:h|m|s)[a-z]*[\s,]*){1,6})/i.exec(message);
  if (!match?.[1]) return undefined;
  let waitMs = 0;
  for (const [, amount, unit] of match[1].matchAll(/(\d+)\s*(h|m|s)/gi)) {
    waitMs += Number(amount) * unitMs[unit?.toLowerCase() as keyof typeof unitMs];
  }
  return waitMs;
}

const unitMs = { h: hourMs, m: minuteMs, s: 1_000 } as const;
