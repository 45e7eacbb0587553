/** Seconds since 1970 as `2026-05-19T13:17:34Z`, as events have their time. */
export function toTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
