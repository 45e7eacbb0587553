import type { PageFile } from '../../../../contracts/page/PageFile';
import { isViewPath } from '../../../../contracts/page/pageViews';
import type { PageResponse } from '../response/PageResponse';
import { answerText, type ReadHeader } from './answerText';

/** The name of an asset changes with its contents; a year is the longest that caches keep anything. */
const forever = 'private, max-age=31536000, immutable';
/** The document is kept, and asked for again each time. */
const checkEachTime = 'private, no-cache';

/** Responses that were encoded before, by path and accepted encodings: a page has four files. */
const encoded = new Map<string, PageResponse>();
/** Browsers send few different headers; a client that sends others must not fill the memory. */
const mostEncoded = 64;

/** The document or one of its assets; `undefined` for every path that is not on the list. */
export async function answerFile(
  path: string,
  { html, assets }: PageFile,
  header: ReadHeader,
): Promise<PageResponse | undefined> {
  const isDocument = isViewPath(path);
  const file = isDocument
    ? { text: html, type: 'text/html; charset=utf-8', caching: checkEachTime }
    : Object.hasOwn(assets, path) && assets[path]
      ? { ...assets[path], caching: forever }
      : undefined;
  if (file === undefined) return undefined;
  if (header('if-none-match') !== null) return await answerText(file, header);
  const key = `${isDocument ? '' : path} ${header('accept-encoding') ?? ''}`;
  const known = encoded.get(key);
  if (known) return known;
  const response = await answerText(file, header);
  if (encoded.size < mostEncoded) encoded.set(key, response);
  return response;
}
