import { randomUUID } from 'node:crypto';

import type { JsonResponse } from '../http/serveJson';

/** An error in the shape of Microsoft Graph. */
export function graphError(
  status: number,
  code: string,
  message: string,
  nowMs: number,
  headers: Readonly<Record<string, string>> = {},
): JsonResponse {
  const id = randomUUID();
  const date = new Date(nowMs).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': id, 'client-request-id': id };
  return { status, headers, body: { error: { code, message, innerError } } };
}

/** The response of Learn, "Microsoft Graph throttling guidance". */
export function tooManyRequests(seconds: number, nowMs: number): JsonResponse {
  return graphError(429, 'TooManyRequests', 'Please retry again later.', nowMs, {
    'Retry-After': String(seconds),
  });
}
