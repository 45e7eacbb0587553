/** The operations of the API, in the names that faults and counters use. */
export type RequestKind =
  'start' | 'stop' | 'list' | 'content' | 'blob' | 'notifications' | 'names' | 'unknown';

export interface FeedRequest {
  readonly kind: RequestKind;
  readonly tenant: string;
  /** Empty unless the kind is `blob`. */
  readonly contentId: string;
  readonly query: string;
  readonly hasPublisher: boolean;
}

const operations: Readonly<Record<string, RequestKind>> = {
  'POST subscriptions/start': 'start',
  'POST subscriptions/stop': 'stop',
  'GET subscriptions/list': 'list',
  'GET subscriptions/content': 'content',
  'GET subscriptions/notifications': 'notifications',
  'GET resources/dlpSensitiveTypes': 'names',
};

/**
 * Parses a request line. It uses indexOf because benchmarks request thousands of blobs a second.
 * `/api/v1/` works as well as `/api/v1.0/`: the service's own NextPageUri has it.
 */
export function parseFeedRequest(method: string, url: string): FeedRequest {
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const query = question < 0 ? '' : url.slice(question + 1);
  const prefix = path.startsWith('/api/v1.0/') ? 10 : path.startsWith('/api/v1/') ? 8 : -1;
  const feed = path.indexOf('/activity/feed/', prefix);
  const hasPublisher = query !== '' && /(?:^|&)publisheridentifier=[^&]/i.test(query);
  if (prefix < 0 || feed < 0) {
    return { kind: 'unknown', tenant: '', contentId: '', query, hasPublisher };
  }
  const tenant = path.slice(prefix, feed);
  const operation = path.slice(feed + 15);
  if (method === 'GET' && operation.startsWith('audit/')) {
    return { kind: 'blob', tenant, contentId: operation.slice(6), query, hasPublisher };
  }
  const kind = operations[`${method} ${operation}`] ?? 'unknown';
  return { kind, tenant, contentId: '', query, hasPublisher };
}

/** Query parameters by lower-case name: the service itself writes both `endTime` and `endtime`. */
export function readParameters(query: string): ReadonlyMap<string, string> {
  return new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]),
  );
}
