import { dataPath } from '../../../contracts/page/dataNames';
import type { PageUser } from '../../domain/signIn/PageUser';
import type { Stores } from '../../stores/Stores';
import { answerFile } from './assets/answerFile';
import type { ReadHeader } from './assets/answerText';
import { readPageFile } from './assets/readPageFile';
import { answerData } from './data/answerData';
import type { PageResponse } from './response/PageResponse';
import { refusePage } from './response/refusePage';

/** What the page reads besides its path and query. */
export interface PageSource {
  readonly header: ReadHeader;
  /** The stores; opened only by a request that needs them. */
  readonly open: () => Promise<Stores>;
}

/**
 * The usage page and its data. `path` is below `/usage/`: empty for the page itself, `data/…` for
 * figures. The caller has decided that `user` may see them.
 */
export async function answerPage(
  path: string,
  query: URLSearchParams,
  user: PageUser,
  { header, open }: PageSource,
): Promise<PageResponse> {
  const found = path.startsWith(dataPath)
    ? await answerData(path.slice(dataPath.length), { query, user, header, open })
    : await answerFile(path, readPageFile(), header);
  return (
    found ??
    refusePage(path, {
      status: 404,
      code: 'not-found',
      message: 'The usage page has nothing at this address.',
      fix: 'Open /usage/.',
    })
  );
}
