import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';

import { minuteMs } from '../../contracts/time/durations';
import { proxyFor } from '../../contracts/http/proxies';
import { readBoundedText } from '../../contracts/http/readBoundedText';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A file that is streamed as the body. */
  readonly file?: string;
  /** A text that is the body. */
  readonly text?: string;
  readonly timeoutMs?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
  header(name: string): string | undefined;
}

/** Azure's front end ends any request after 230 s. */
const longestAnswerMs = 240_000;
/** A package of some megabytes goes up even on a slow line. */
const longestUploadMs = 20 * minuteMs;
/** Logs of a deployment are the longest texts. */
const longestBodyBytes = 16 * 1024 * 1024;

/** By the address of the proxy; the empty one is none. */
const agents = new Map<string, Dispatcher>();

/**
 * Sends one request, through the proxy that the environment names, if there is one. Redirects are not
 * followed: nobody here redirects, and the token must not go elsewhere.
 */
export async function sendRequest({
  method,
  url,
  headers = {},
  file,
  text = '',
  timeoutMs = longestAnswerMs,
}: HttpRequest): Promise<HttpResponse> {
  const length = file === undefined ? Buffer.byteLength(text) : (await stat(file)).size;
  const response = await request(url, {
    method,
    dispatcher: agentFor(url),
    headers: {
      'user-agent': 'audit-log-connector',
      ...headers,
      ...(method === 'GET' ? {} : { 'content-length': String(length) }),
    },
    body: bodyOf(file, text),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    // Of the whole exchange: those above begin anew with each byte that arrives.
    signal: AbortSignal.timeout(file === undefined ? timeoutMs : longestUploadMs),
  });
  const body = await readBoundedText(response.body, longestBodyBytes);
  return {
    status: response.statusCode,
    body,
    header: (name) => {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

function bodyOf(file: string | undefined, text: string): Readable | string | null {
  if (file !== undefined) return createReadStream(file);
  return text === '' ? null : text;
}

/** Lets the process end; an open agent keeps connections for a while. */
export async function closeConnections(): Promise<void> {
  await Promise.all([...agents.values()].map((agent) => agent.close()));
  agents.clear();
}

function agentFor(url: string): Dispatcher {
  const proxy = proxyFor(url, process.env)?.url.href ?? '';
  const agent =
    agents.get(proxy) ??
    (proxy === ''
      ? new Agent({ connect: { timeout: 15_000 } })
      : new ProxyAgent({ uri: proxy, requestTls: { timeout: 15_000 } }));
  agents.set(proxy, agent);
  return agent;
}
