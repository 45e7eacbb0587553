import type { PageResponse } from './PageResponse';
import { neverStored, pageHeaders } from './pageHeaders';

export interface PageProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/**
 * The response to a request that the page does not serve. Below `data/` it is
 * `{ error: { code, message, fix } }`, elsewhere a text for the person.
 */
export function refusePage(path: string, { status, ...error }: PageProblem): PageResponse {
  const isData = path.startsWith('data/');
  return {
    status,
    headers: {
      ...pageHeaders,
      ...neverStored,
      'content-type': isData ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    },
    body: isData ? JSON.stringify({ error }) : `${error.message}\n${error.fix}\n`,
  };
}
