import type * as Undici from 'undici';

import { findNetworkError } from '../../../contracts/http/networkErrors';

export interface ArmAccess {
  /** Of Azure Resource Manager, without a slash at its end. */
  readonly endpoint: string;
  readonly subscriptionId: string;
  readonly token: string;
  /** For all requests of a call together; absent: 15 s. */
  readonly deadlineMs?: number;
}

/** A GET, or with a body a POST that changes nothing. */
export interface ArmRequest {
  /** Below the subscription, without a slash at its beginning. */
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: Readonly<Record<string, string>>;
}

export type ArmResponse =
  | { readonly kind: 'found'; readonly text: string }
  | { readonly kind: 'notFound'; readonly text: string }
  /** Completes "could not read … because". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The largest known response, the types of Microsoft.Network, has about one. */
const mostBytes = 8 * 1024 * 1024;
const oldNode = `it needs Node 22, and Pulumi runs on Node ${process.versions.node}`;

/** Sends all requests at once, within one deadline. It never throws. */
export async function requestArm(
  requests: readonly ArmRequest[],
  { deadlineMs = 15_000, ...access }: ArmAccess,
): Promise<readonly ArmResponse[]> {
  const undici = await loadUndici();
  if (undici === undefined) return requests.map(() => ({ kind: 'unreadable', reason: oldNode }));
  const dispatcher = new undici.EnvHttpProxyAgent();
  const signal = AbortSignal.timeout(deadlineMs);
  const responses = await Promise.all(
    requests.map((request) =>
      send(undici.request, request, access, { dispatcher, signal }).catch(
        (error: unknown): ArmResponse => ({
          kind: 'unreadable',
          reason: signal.aborted
            ? `the response was not complete within ${deadlineMs / 1000} s`
            : explainFailure(error),
        }),
      ),
    ),
  );
  // What is still open is not waited for.
  await dispatcher.destroy().catch(() => undefined);
  return responses;
}

/** Why this process cannot send requests; undefined: it can. */
export async function whyNoRequests(): Promise<string | undefined> {
  return (await loadUndici()) === undefined ? oldNode : undefined;
}

/** Pulumi runs the program on any Node that it finds, and undici 8 cannot be loaded on Node 20. */
async function loadUndici(): Promise<typeof Undici | undefined> {
  try {
    return await import('undici');
  } catch {
    return undefined;
  }
}

async function send(
  request: typeof Undici.request,
  { path, apiVersion, body: sent }: ArmRequest,
  { endpoint, subscriptionId, token }: Omit<ArmAccess, 'deadlineMs'>,
  means: { readonly dispatcher: Undici.EnvHttpProxyAgent; readonly signal: AbortSignal },
): Promise<ArmResponse> {
  const url = `${endpoint}/subscriptions/${subscriptionId}/${path}?api-version=${apiVersion}`;
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const { statusCode, body } =
    sent === undefined
      ? await request(url, { ...means, headers })
      : await request(url, {
          ...means,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        });
  if (statusCode !== 200 && statusCode !== 404) {
    return { kind: 'unreadable', reason: `Azure responded with HTTP ${statusCode}` };
  }
  const text = await readBounded(body);
  return text === undefined
    ? { kind: 'unreadable', reason: `the response is larger than ${mostBytes} bytes` }
    : { kind: statusCode === 200 ? 'found' : 'notFound', text };
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
  const failure = findNetworkError(error);
  return failure === undefined ? 'the request failed' : `${failure.meaning} (${failure.code})`;
}
