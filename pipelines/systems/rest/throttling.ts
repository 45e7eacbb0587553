import { parseRetryAfterHeader } from '../../../contracts/http/parseRetryAfter';
import { minuteMs, secondMs } from '../../../contracts/time/durations';
import type { HttpResponse } from '../../../publish/http/sendRequest';

/**
 * GitHub limits by 429 and by 403 with `retry-after` or no remaining requests ("Rate limits for the
 * REST API"); Azure DevOps by 429 ("Rate and usage limits").
 */
export function isThrottling(response: HttpResponse): boolean {
  if (response.status === 429) return true;
  const isLimited =
    response.header('retry-after') !== undefined ||
    response.header('x-ratelimit-remaining') === '0';
  return response.status === 403 && (isLimited || isSecondary(response));
}

/** The wait that the response asks for, in milliseconds. */
export function askedWaitMs(response: HttpResponse): number | undefined {
  const asked = parseRetryAfterHeader(response.header('retry-after'), Date.now());
  if (asked !== undefined) return asked;
  // "Wait for at least one minute" where no header says more.
  if (response.header('x-ratelimit-remaining') !== '0') {
    return isSecondary(response) ? minuteMs : undefined;
  }
  // Seconds since 1970, when the limit begins anew.
  const resetMs = Number(response.header('x-ratelimit-reset')) * secondMs;
  return Number.isFinite(resetMs) ? Math.max(secondMs, resetMs - Date.now()) : undefined;
}

/** GitHub names a secondary limit in the message, and not always in a header. */
function isSecondary({ status, body }: HttpResponse): boolean {
  return (status === 403 || status === 429) && /secondary rate limit|abuse detection/i.test(body);
}
