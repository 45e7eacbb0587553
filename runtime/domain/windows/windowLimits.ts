import { dayMs, hourMs, minuteMs } from '../../../contracts/time/durations';

/** Listing reaches seven days back; the margin covers clock skew and waiting for the limiter. */
export const reachMs = 7 * dayMs - 5 * minuteMs;

/** Listings of the last minutes may still be incomplete (syslog-ng PE waits as long). */
export const lagMs = 15 * minuteMs;

/** No source says how late a blob may appear in a listing; a day costs a few requests. */
export const defaultOverlapMs = dayMs;

/** Short windows are listed in parallel: pages of one window can only follow each other. */
export const defaultWindowMs = 6 * hourMs;

/** A span counts as listed again if a run lists it so long after it has passed. */
export const relistAgeMs = defaultOverlapMs;
