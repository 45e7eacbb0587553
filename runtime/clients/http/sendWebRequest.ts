import type { Dispatcher } from 'undici';

import { readBoundedText } from '../../../contracts/http/readBoundedText';
import { minuteMs } from '../../../contracts/time/durations';
import type { WebCall, WebResponse } from './WebCall';

export interface WebConnection {
  /** `https://my-org.crm.dynamics.com`. */
  readonly origin: string;
  readonly dispatcher: Dispatcher;
  /** Of one attempt, from the request to the end of the body; five minutes unless given. */
  readonly responseWithinMs?: number;
}

/** The service ends a request after two minutes. Its response may take some more to arrive. */
const longestResponseMs = 5 * minuteMs;
/** A page has 5,000 rows at most. */
const longestBodyBytes = 64 * 1024 * 1024;

/** Sends a call once, and reads its response. */
export async function sendWebRequest(
  call: WebCall,
  token: string,
  { origin, dispatcher, responseWithinMs = longestResponseMs }: WebConnection,
): Promise<WebResponse> {
  const { statusCode, headers, body } = await dispatcher.request({
    origin,
    path: call.path,
    method: call.method ?? 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'user-agent': 'audit-log-connector',
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: call.body }),
    signal: AbortSignal.timeout(responseWithinMs),
  });
  return { status: statusCode, headers, body: await readBoundedText(body, longestBodyBytes) };
}
