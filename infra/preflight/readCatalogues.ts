import type * as Undici from 'undici';

import { networkFailure } from '../publish/http/networkCode';
import { type Catalogue, parseCatalogue } from './parseCatalogue';

/** What came of a look at one namespace. */
export type Look =
  | { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
  /** Azure does not know the namespace in this cloud. */
  | { readonly kind: 'unknown' }
  /** Completes "could not read … because". */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface LookOptions {
  /** Of Azure Resource Manager, without a slash at its end. */
  readonly endpoint: string;
  readonly apiVersion: string;
  readonly subscriptionId: string;
  readonly token: string;
  /** For all requests together; absent: 15 s. */
  readonly deadlineMs?: number;
}

/** The largest known list, of Microsoft.Network, has about one. */
const mostBytes = 8 * 1024 * 1024;

/** Looks at all namespaces at once, within one deadline. It never throws. */
export async function readCatalogues(
  namespaces: readonly string[],
  { deadlineMs = 15_000, ...options }: LookOptions,
): Promise<ReadonlyMap<string, Look>> {
  const undici = await loadUndici();
  if (undici === undefined) {
    const reason = `it needs Node 22, and Pulumi runs on Node ${process.versions.node}`;
    return new Map(namespaces.map((name) => [name, { kind: 'unreadable', reason } as const]));
  }
  const dispatcher = new undici.EnvHttpProxyAgent();
  const signal = AbortSignal.timeout(deadlineMs);
  const looks = await Promise.all(
    namespaces.map(async (namespace) => {
      const look = await lookAt(undici.request, namespace, options, { dispatcher, signal }).catch(
        (error: unknown): Look => ({
          kind: 'unreadable',
          reason: signal.aborted
            ? `the response was not complete within ${deadlineMs / 1000} s`
            : explainFailure(error),
        }),
      );
      return [namespace, look] as const;
    }),
  );
  // What is still open is not waited for.
  await dispatcher.destroy().catch(() => undefined);
  return new Map(looks);
}

/** Pulumi runs the program on any Node that it finds, and undici 8 cannot be loaded on Node 20. */
async function loadUndici(): Promise<typeof Undici | undefined> {
  try {
    return await import('undici');
  } catch {
    return undefined;
  }
}

async function lookAt(
  request: typeof Undici.request,
  namespace: string,
  { endpoint, apiVersion, subscriptionId, token }: Omit<LookOptions, 'deadlineMs'>,
  means: { readonly dispatcher: Undici.EnvHttpProxyAgent; readonly signal: AbortSignal },
): Promise<Look> {
  const url = `${endpoint}/subscriptions/${subscriptionId}/providers/${namespace}?api-version=${apiVersion}`;
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const { statusCode, body } = await request(url, { ...means, headers });
  if (statusCode !== 200 && statusCode !== 404) {
    return { kind: 'unreadable', reason: `Azure responded with HTTP ${statusCode}` };
  }
  const text = await readBounded(body);
  if (text === undefined) {
    return { kind: 'unreadable', reason: `the response is larger than ${mostBytes} bytes` };
  }
  if (statusCode === 404) {
    // A subscription that is not found has the same status.
    return text.includes('InvalidResourceNamespace')
      ? { kind: 'unknown' }
      : { kind: 'unreadable', reason: 'Azure responded with HTTP 404' };
  }
  const catalogue = parseCatalogue(text, namespace);
  return catalogue === undefined
    ? { kind: 'unreadable', reason: 'the response is not a list of resource types' }
    : { kind: 'catalogue', catalogue };
}

/** Undefined: there is too much of it. */
async function readBounded(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function explainFailure(error: unknown): string {
  const failure = networkFailure(error);
  return failure === undefined ? 'the request failed' : `${failure.meaning} (${failure.code})`;
}
