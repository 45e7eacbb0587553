import { createHash } from 'node:crypto';

import type { PageResponse } from '../response/PageResponse';
import { pageHeaders } from '../response/pageHeaders';
import { chooseEncoding, encodeBody } from './encodeBody';

export interface AnsweredText {
  readonly text: string;
  readonly type: string;
  readonly caching: string;
}

/** Reads a header of a request, by its name in lower case. */
export type ReadHeader = (name: string) => string | null;

/** A text with its ETag: encoded as the browser accepts it, or 304 if the browser has it already. */
export async function answerText(
  { text, type, caching }: AnsweredText,
  header: ReadHeader,
): Promise<PageResponse> {
  const encoding = chooseEncoding(header('accept-encoding'), Buffer.byteLength(text));
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  const etag = `"${hash}${encoding === undefined ? '' : `-${encoding}`}"`;
  const headers = {
    ...pageHeaders,
    'cache-control': caching,
    'content-type': type,
    etag,
    vary: 'accept-encoding',
  };
  if (isKnown(header('if-none-match'), etag)) return { status: 304, headers, body: '' };
  return {
    status: 200,
    headers: { ...headers, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) },
    body: await encodeBody(text, encoding),
  };
}

/** A proxy may have weakened the tag. */
function isKnown(given: string | null, etag: string): boolean {
  return (given ?? '').split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()));
}
