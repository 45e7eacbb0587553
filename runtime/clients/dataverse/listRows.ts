import { formatCount } from '../../../contracts/text/formatCount';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { isJsonObject } from '../../domain/json/isJsonObject';
import type { WebCall } from '../http/WebCall';
import type { WebClient } from '../http/WebClient';

export interface ListCall extends WebCall {
  /** In place of the service's own error when the table or row does not exist. */
  readonly ifMissing?: () => Error;
}

/** `WebClient` and `DataverseClient`. */
export type ODataReader = Pick<WebClient, 'getJson' | 'origin' | 'unexpected'>;

interface ODataPage<T> {
  readonly value: readonly T[];
  readonly '@odata.nextLink'?: string;
}

/** Of 5,000 rows each, as a rule; a chain without end has no last one. */
const mostPages = 1_000;

/**
 * Reads all rows of a query, page by page. A response that is not a list of rows is an error, and never an empty
 * list: an app that is thought to be missing parks its launches.
 */
export async function listRows<T>(client: ODataReader, call: ListCall): Promise<T[]> {
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
    if (path !== undefined && (pages.has(path) || pages.size >= mostPages)) {
      const what = pages.has(path) ? 'repeats itself' : 'leads on';
      throw endless(client, call, `${what} after ${formatCount(pages.size, 'page')}`);
    }
  }
  return rows;
}

function isPage<T>(value: unknown): value is ODataPage<T> {
  if (!isJsonObject(value)) return false;
  const rows = value['value'];
  return Array.isArray(rows) && rows.every(isJsonObject);
}

/** The next page must be on the same host: it gets the token. */
function pathOf(link: string | undefined, client: ODataReader, call: WebCall): string | undefined {
  if (link === undefined) return undefined;
  const url = URL.canParse(link, client.origin) ? new URL(link, client.origin) : undefined;
  if (url?.origin !== client.origin) throw foreign(client, call, link);
  return `${url.pathname}${url.search}`;
}

function endless(client: ODataReader, call: WebCall, what: string): Error {
  return new ConfigurationError({
    code: 'dataverse.address',
    problem: `${call.attempted} at ${client.origin}: there is no last page, @odata.nextLink ${what}.`,
    fix: 'Check whether a proxy responds in place of the service; else report it to Microsoft support.',
  });
}

/** A link that leads elsewhere: what it is instead of the next page. */
function foreign(client: ODataReader, call: WebCall, link = ''): Error {
  return client.unexpected({ status: 200, body: link }, call);
}
