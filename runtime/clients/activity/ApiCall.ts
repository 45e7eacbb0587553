import type { BodyConsumer } from './http/BodyConsumer';
import type { ResponseLimits } from './http/ResponseWatch';
import type { HttpRequest } from './http/sendRequest';

export interface ApiCall {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  /** What is being attempted, in words, for error texts: "listing Audit.General". */
  readonly attempted: string;
  /** Makes the consumer of a 200's body, anew for each attempt; `failures` counts those before. */
  readonly consume?: (failures: number) => BodyConsumer;
  /** Of the response; without them those of content where there is a consumer, else of a text. */
  readonly limits?: ResponseLimits;
}

export function toHttpRequest({ method = 'GET', url }: ApiCall, token: string): HttpRequest {
  return {
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'audit-log-connector',
      ...(method === 'POST'
        ? { 'content-type': 'application/json; utf-8', 'content-length': '0' }
        : {}),
    },
  };
}
