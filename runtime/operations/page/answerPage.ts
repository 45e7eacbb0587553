import type { PageUser } from '../../domain/signIn/PageUser';
import type { Runtime } from '../../pipeline/Runtime';
import type { PageResponse } from './PageResponse';
import { refusePage } from './refusePage';

/** What the page reads besides its path and query. */
export interface PageSource {
  /** A header of the request, by its name in lower case. */
  readonly header: (name: string) => string | null;
  /** The stores; opened only by a request that needs them. */
  readonly open: () => Promise<Pick<Runtime, 'clock'>>;
}

/**
 * The usage page and its data. `path` is below `/usage/`: empty for the page itself, `data/…` for
 * figures. The caller has decided that `user` may see them.
 */
export async function answerPage(
  path: string,
  _query: URLSearchParams,
  _user: PageUser,
  _source: PageSource,
): Promise<PageResponse> {
  return await Promise.resolve(
    refusePage(path, {
      status: 404,
      code: 'not-found',
      message: 'The usage page has nothing at this address.',
      fix: 'Open /usage/.',
    }),
  );
}
