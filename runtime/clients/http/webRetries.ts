import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';
import { minuteMs } from '../../../contracts/time/durations';

export type WebCause = 'fault' | 'throttled' | 'token';

/** How requests to Dataverse and Microsoft Graph are tried again. */
export const webRetries = {
  // Well within an hourly run. What fails for so long is left to the next one.
  totalMs: 30 * minuteMs,
  causes: {
    /** Network errors, HTTP 408 and 5xx: five attempts, which pass over a restart of a few seconds. */
    fault: {
      retries: 4,
      waits: { firstMs: 500, factor: 2, longestMs: 4_000, jitter: [0.5, 1] },
      // A service that asks for more than this is left alone until the next run.
      asked: { use: 'replace', giveUpAboveMs: 2 * minuteMs },
    },
    /**
     * HTTP 429. `ThrottleGate` keeps the wait and ends the call when the pause outlasts the deadline.
     * The number is a stop for a service that throttles without end and asks for seconds only.
     */
    throttled: { retries: 60, ignoresDeadline: true },
    /** HTTP 401: a token may have expired on the way. A fresh one that is refused is final. */
    token: { retries: 1, ignoresDeadline: true },
  },
} as const satisfies RetryPolicy<WebCause>;
