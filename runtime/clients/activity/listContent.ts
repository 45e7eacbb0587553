import { createHash } from 'node:crypto';

import { hourMs, minuteMs } from '../../../contracts/time/durations';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { formatCount } from '../../../contracts/text/formatCount';
import { NotAJsonArrayError, TruncatedJsonError } from '../../scan/bytes/errors';
import { JsonArrayScanner } from '../../scan/JsonArrayScanner';
import type { ListedContent } from '../../domain/events/BlobEntry';
import { formatWindowTime } from '../../domain/windows/planWindows';
import type { ContentWindow } from '../../domain/windows/planWindows';
import type { ActivityClient } from './ActivityClient';
import type { ApiCall } from './ApiCall';
import { ApiError } from './errors/ApiError';
import type { HttpResponse } from './http/sendRequest';
import type { BodyConsumer } from './http/BodyConsumer';
import { feedUrl, pinnedUrl } from './requestUrl';
import { type ContentListing, readListedContent } from './readListedContent';
import { ResponseError } from './errors/ResponseError';
import { pageLimits } from './http/ResponseWatch';
import { unexpectedResponse } from './errors/unexpectedResponse';
import { UnnamedEntries } from './UnnamedEntries';

/**
 * Takes what a page lists, some hundred entries at a time; the download waits for it. Entries that
 * name no content are among them, with the reason in `unnamed`.
 */
export type ContentReceiver = (contents: readonly ListedContent[]) => Promise<void>;

/** Entries that the receiver gets at a time, which bounds the memory that a long page takes. */
const deliverySize = 1_000;
/** A page id may become stale while a slow page is read. Ids that never last are a fault of the service. */
const maxRestarts = 3;
/** The largest tenants make 40,000 blobs in the 24 hours of a window. */
const mostPages = 10_000;
/** The next hourly run begins then, and lists the window again. */
const longestListingMs = hourMs;
const reportListing =
  'The window is listed again by the next run. If it stays, check whether a proxy responds in place of the API; else report it to Microsoft support.';

/**
 * Lists one window to its last page and returns the number of pages. A page may be passed on
 * again after a fault: the receiver knows by content id what it has.
 */
export async function listContent(
  client: ActivityClient,
  contentType: ContentType,
  window: ContentWindow,
  receive: ContentReceiver,
): Promise<number> {
  const receiveInTurn = inTurn(receive);
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await listPages(client, contentType, window, receiveInTurn);
    } catch (error) {
      // A page id outlived its listing: the window starts again from its first page.
      const isStale = error instanceof ApiError && error.kind === 'stalePage';
      if (!isStale || restarts >= maxRestarts) throw error;
    }
  }
}

/**
 * One delivery to the receiver after the other, those of an attempt that broke off included. When
 * one fails, so do all after it: its content is not in the ledger, and the window is not listed.
 */
function inTurn(receive: ContentReceiver): ContentReceiver {
  let last: Promise<void> = Promise.resolve();
  return (contents) => {
    last = last.then(() => receive(contents));
    return last;
  };
}

async function listPages(
  client: ActivityClient,
  contentType: ContentType,
  window: ContentWindow,
  receive: ContentReceiver,
): Promise<number> {
  const attempted = `Listing ${contentType} from ${formatWindowTime(window.startMs)} to ${formatWindowTime(window.endMs)}`;
  let url: string | undefined = feedUrl(client.feed, 'subscriptions/content', {
    contentType,
    startTime: formatWindowTime(window.startMs),
    endTime: formatWindowTime(window.endMs),
  });
  const unnamed = new UnnamedEntries(contentType, window);
  /** Hashes: an address may be long, and a chain as well. */
  const visited = new Set<string>();
  const sinceMs = client.elapsedMs();
  while (url !== undefined) {
    checkChain(attempted, visited.size, client.elapsedMs() - sinceMs);
    const mark = createHash('sha256').update(url).digest('base64');
    if (visited.has(mark)) {
      throw listingError(attempted, 'listing.loop', 'NextPageUri repeats itself');
    }
    visited.add(mark);
    const response: HttpResponse = await callForPage(client, {
      url,
      attempted,
      limits: pageLimits,
      consume: () => pageConsumer({ contentType, window, unnamed }, receive),
    });
    url = nextPage(client, response, { url, attempted });
  }
  return visited.size;
}

async function callForPage(client: ActivityClient, call: ApiCall): Promise<HttpResponse> {
  try {
    return await client.call(call);
  } catch (error) {
    if (error instanceof NotAJsonArrayError) {
      throw unexpectedResponse(call.attempted, 'a JSON array of content', error.firstBytes);
    }
    if (!(error instanceof TruncatedJsonError)) throw error;
    const problem = 'the page of content ends early';
    throw new ResponseError({ code: 'api.response', problem, fix: reportListing }, call.attempted);
  }
}

/** Pages may follow each other without end, each with an address of its own. */
function checkChain(attempted: string, pages: number, elapsedMs: number): void {
  if (pages < mostPages && elapsedMs <= longestListingMs) return;
  const minutes = Math.round(elapsedMs / minuteMs);
  throw listingError(
    attempted,
    'listing.endless',
    `there is no last page after ${formatCount(pages, 'page')} and ${formatCount(minutes, 'minute')}`,
  );
}

function listingError(attempted: string, code: string, problem: string): ResponseError {
  return new ResponseError({ code, problem, fix: reportListing, isFinal: true }, attempted);
}

/** The header in any case: Node gives names in lower case. */
function nextPage(
  client: ActivityClient,
  response: HttpResponse,
  { url: pageUrl, attempted }: { readonly url: string; readonly attempted: string },
): string | undefined {
  const header = response.headers['nextpageuri'];
  const next = Array.isArray(header) ? header[0] : header;
  if (next === undefined || next.trim() === '') return undefined;
  const url = pinnedUrl(client.feed, absoluteUrl(next.trim(), pageUrl));
  if (url === undefined) {
    throw listingError(
      attempted,
      'listing.address',
      `NextPageUri leaves ${client.feed.audience}, and no token is sent elsewhere`,
    );
  }
  return url;
}

/** The API sends whole addresses. A gateway may send a path, as HTTP allows it in other fields. */
function absoluteUrl(next: string, pageUrl: string): string {
  return /^[/?]/.test(next) && URL.canParse(next, pageUrl) ? new URL(next, pageUrl).href : next;
}

/** Reads a page entry by entry: a page may be of any length. */
function pageConsumer(listing: ContentListing, receive: ContentReceiver): BodyConsumer {
  let contents: ListedContent[] = [];
  const deliver = (): Promise<void> => {
    const full = contents;
    contents = [];
    return receive(full);
  };
  const scanner = new JsonArrayScanner({
    onElement: (bytes) => {
      contents.push(readListedContent(bytes, listing));
    },
    // One bad entry holds up none of the others.
    onMalformed: ({ reason, excerpt }) => {
      contents.push(listing.unnamed.toContent({ text: excerpt, reason }));
    },
  });
  return {
    push: (chunk) => {
      scanner.push(chunk);
      return contents.length >= deliverySize ? deliver() : undefined;
    },
    end: () => {
      scanner.end();
      return contents.length > 0 ? deliver() : undefined;
    },
  };
}
