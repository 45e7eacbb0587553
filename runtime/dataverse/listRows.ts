import { isJsonObject } from '../json/isJsonObject';
import type { WebCall, WebClient } from './WebClient';

export interface ListCall extends WebCall {
  /** In place of the service's own error when there is no such thing. */
  readonly ifMissing?: () => Error;
}

interface ODataPage<T> {
  readonly value: readonly T[];
  readonly '@odata.nextLink'?: string;
}

/** Of 5,000 rows each, as a rule; a chain without end has no last one. */
const mostPages = 1_000;

/**
 * Reads all rows of a query, page by page. What is no list of rows is an error, and never an empty
 * list: an app that is thought to be missing parks its launches.
 */
export async function listRows<T>(client: WebClient, call: ListCall): Promise<T[]> {
  const { ifMissing, ...rest } = call;
  const accept = ifMissing ? [404] : [];
  const rows: T[] = [];
  const pages = new Set<string>();
  for (let path: string | undefined = call.path; path !== undefined;) {
    pages.add(path);
    const page: ODataPage<T> | undefined = await client.getJson(
      { ...rest, accept, path },
      isPage<T>,
    );
    if (page === undefined) throw ifMissing?.() ?? foreign(client, call);
    for (const row of page.value) rows.push(row);
    path = pathOf(page['@odata.nextLink'], client, call);
    const isEndless = path !== undefined && (pages.has(path) || pages.size >= mostPages);
    if (isEndless) throw foreign(client, call, path);
  }
  return rows;
}

function isPage<T>(value: unknown): value is ODataPage<T> {
  return isJsonObject(value) && Array.isArray(value['value']);
}

/** The next page must be on the same host: it gets the token. */
function pathOf(link: string | undefined, client: WebClient, call: WebCall): string | undefined {
  if (link === undefined) return undefined;
  const url = URL.canParse(link, client.origin) ? new URL(link, client.origin) : undefined;
  if (url?.origin !== client.origin) throw foreign(client, call, link);
  return `${url.pathname}${url.search}`;
}

/** A link that leads elsewhere, or in circles: what it is instead of the next page. */
function foreign(client: WebClient, call: WebCall, link = ''): Error {
  return client.unexpected({ status: 200, body: link }, call);
}
