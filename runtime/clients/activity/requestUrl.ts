/** Builds and checks the URLs of one tenant's feed. */
export interface Feed {
  /** Root of the Management API without a trailing slash; also where tokens may be sent. */
  readonly audience: string;
  readonly tenantId: string;
  readonly publisherId: string;
}

/** `{audience}/api/v1.0/{tenant}/activity/feed/{operation}?…&PublisherIdentifier=…`. */
export function feedUrl(
  feed: Feed,
  operation: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const parameters = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%3A', ':')}&`)
    .join('');
  return `${feedRoot(feed)}/${operation}?${parameters}PublisherIdentifier=${feed.publisherId}`;
}

/** Where a content blob is, unless the listing says otherwise. */
export function contentUrl(feed: Feed, contentId: string): string {
  return `${feedRoot(feed)}/audit/${contentId}`;
}

/**
 * Where to read a blob, or `undefined` when the listing points away from the audience. Without a
 * `contentUri` it is the usual place.
 */
export function blobUrl(
  feed: Feed,
  contentId: string,
  contentUri: string | undefined,
): string | undefined {
  // Nearly every blob; parsing its URL would cost as much as scanning half its records.
  if (contentUri === undefined && /^[\w$.-]+$/.test(contentId)) {
    return feedUrl(feed, `audit/${contentId}`);
  }
  return pinnedUrl(feed, contentUri ?? contentUrl(feed, contentId));
}

function feedRoot(feed: Feed): string {
  return `${feed.audience}/api/v1.0/${feed.tenantId}/activity/feed`;
}

/**
 * A URL from the server (`contentUri`, `NextPageUri`), with PublisherIdentifier added
 * where it is absent, or `undefined` when it leaves the audience: a client that follows any URL
 * with a bearer token gives the token away. The path is not checked; the server itself mixes
 * `/api/v1/` and `/api/v1.0/`.
 */
export function pinnedUrl(feed: Feed, url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (parsed.origin !== new URL(feed.audience).origin) return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  const pathAndQuery = parsed.pathname + parsed.search;
  if (/[?&]PublisherIdentifier=/i.test(parsed.search)) return parsed.origin + pathAndQuery;
  const separator = parsed.search === '' ? '?' : '&';
  return `${parsed.origin}${pathAndQuery}${separator}PublisherIdentifier=${feed.publisherId}`;
}
