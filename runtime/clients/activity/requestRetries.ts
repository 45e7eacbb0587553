import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';
import { minuteMs } from '../../../contracts/time/durations';

export type ApiCause = 'fault' | 'throttled' | 'token';

/** How requests to the Management Activity API, and to Entra for their token, are tried again. */
export const requestRetries = {
  // As long as `RequestLimiter` waits for a throttling API. The next hourly run repeats the rest.
  totalMs: 30 * minuteMs,
  causes: {
    /** Network errors, 5xx, unusable bodies: five attempts, which pass over a restart of seconds. */
    fault: {
      retries: 4,
      waits: { firstMs: 400, factor: 2, longestMs: 8_000, jitter: [0.5, 1] },
      // It covers the cool-down of 15 minutes that the service documents.
      asked: { use: 'replace', giveUpAboveMs: 15 * minuteMs },
    },
    /**
     * `RequestLimiter` keeps the waits, for all requests together. From the seventh on they take a
     * minute each, so that the deadline comes first; the number stops short waits without end.
     */
    throttled: { retries: 60 },
    /** A token may have expired on the way, and its successor may come from a cache. */
    token: { retries: 2, ignoresDeadline: true },
  },
} as const satisfies RetryPolicy<ApiCause>;
