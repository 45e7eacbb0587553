/** Lengths of time in milliseconds, for `15 * minuteMs` in place of a number without a unit. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
