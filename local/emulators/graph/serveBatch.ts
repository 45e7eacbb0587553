import type { JsonResponse } from '../http/serveJson';
import { graphError } from './graphErrors';

interface Part {
  readonly id?: string;
  readonly method?: string;
  readonly url?: string;
}

/** Learn: "Combine multiple HTTP requests using JSON batching". */
const maximumRequests = 20;

/**
 * Serves `POST /$batch`, with a status for each request. Graph returns the responses in any order,
 * so these come in reverse.
 */
export function serveBatch(
  body: string,
  nowMs: number,
  respond: (method: string, url: string) => JsonResponse,
): JsonResponse {
  const parts = readParts(body);
  if (parts === undefined) {
    return graphError(400, 'BadRequest', 'Write request must have a JSON body.', nowMs);
  }
  if (parts.length > maximumRequests) {
    const message = `Number of batch request steps exceeds the maximum value of ${maximumRequests}.`;
    return graphError(400, 'BadRequest', message, nowMs);
  }
  const ids = new Set(parts.map(({ id }) => id));
  if (ids.has(undefined) || ids.size < parts.length) {
    return graphError(400, 'BadRequest', 'Each request step must have a unique id.', nowMs);
  }
  const responses = parts.map(({ id, method = 'GET', url = '' }) => {
    const response = respond(method, url);
    const headers = { 'Content-Type': 'application/json', ...response.headers };
    return { id, status: response.status, headers, body: response.body };
  });
  return { status: 200, body: { responses: responses.reverse() } };
}

function readParts(body: string): readonly Part[] | undefined {
  try {
    const { requests } = JSON.parse(body) as { readonly requests?: unknown };
    return Array.isArray(requests) && requests.length > 0
      ? (requests as readonly Part[])
      : undefined;
  } catch {
    return undefined;
  }
}
