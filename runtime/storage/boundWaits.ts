import type { PipelinePolicy } from '@azure/core-rest-pipeline';

import { parseRetryAfterHeader } from '../contracts/parseRetryAfter';

/** The service's own limit for one operation is 30 seconds. */
const longestRequestMs = 60_000;
const longestWaitMs = 10_000;
const waitHeaders = ['retry-after-ms', 'x-ms-retry-after-ms'];

/**
 * A pipeline policy, for each attempt: the SDK has no time-out of its own, and waits as long as a
 * response asks (`Retry-After`), in silence.
 */
export const boundWaits: PipelinePolicy = {
  name: 'boundWaits',
  sendRequest: async (original, next) => {
    const request = original;
    // Of the whole response; zero is none.
    if (request.timeout === 0) request.timeout = longestRequestMs;
    const response = await next(request);
    const { headers } = response;
    const waitMs = parseRetryAfterHeader(headers.get('retry-after'), Date.now());
    if (waitMs !== undefined)
      headers.set('retry-after', String(Math.min(waitMs, longestWaitMs) / 1000));
    for (const name of waitHeaders) {
      const value = Number(headers.get(name));
      if (value > longestWaitMs) headers.set(name, String(longestWaitMs));
    }
    return response;
  },
};
