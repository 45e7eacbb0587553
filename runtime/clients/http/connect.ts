import type { OnReadOpts } from 'node:net';

import { Agent, type Dispatcher, Pool, ProxyAgent, setGlobalDispatcher } from 'undici';

import { normaliseProxies } from '../../../contracts/http/normaliseProxies';
import {
  completeNoProxy,
  describeProxy,
  type Proxy,
  proxyFor,
} from '../../../contracts/http/proxies';
import { NamedProxy } from './NamedProxy';

export interface ConnectionOptions {
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** To the head of a response, and between two parts of its body. */
  readonly silenceMs: number;
  readonly ca?: Buffer;
  /** Options of sockets that go directly; a socket through a proxy is undici's own. */
  readonly direct?: { readonly highWaterMark: number; readonly onread: OnReadOpts };
}

/** Keep-alive connections to one origin: through the proxy that the environment names, or directly. */
export function connect(origin: string, options: ConnectionOptions): Dispatcher {
  const proxy = proxyFor(origin, process.env);
  const { connections, connectTimeoutMs, silenceMs, ca, direct } = options;
  const common = {
    connections,
    // One response at a time on each connection is what the slots for downloads count on.
    allowH2: false,
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
  };
  const tls = ca === undefined ? {} : { ca };
  if (proxy === undefined) {
    return new Pool(origin, {
      ...common,
      connect: { ...tls, ...direct, timeout: connectTimeoutMs },
    });
  }
  return throughProxy(proxy, { ...common, requestTls: { ...tls, timeout: connectTimeoutMs } });
}

/**
 * The one policy for what uses the global dispatcher: Node's `fetch`, and MSAL. To be called once,
 * at the start of a process; without a proxy it changes nothing.
 */
export function applyProxyPolicy(): void {
  normaliseProxies(process.env);
  completeNoProxy(process.env);
  const example = 'https://login.microsoftonline.com';
  const hasProxy = proxyFor(example, { ...process.env, NO_PROXY: '', no_proxy: '' }) !== undefined;
  if (hasProxy) setGlobalDispatcher(new Agent({ factory: openOrigin }));
}

function openOrigin(origin: string | URL, options: object): Dispatcher {
  const proxy = proxyFor(String(origin), process.env);
  return proxy === undefined ? new Pool(origin, options) : throughProxy(proxy, {});
}

function throughProxy(proxy: Proxy, options: Omit<ProxyAgent.Options, 'uri'>): Dispatcher {
  const agent = new ProxyAgent({
    ...options,
    uri: proxy.url.href,
    // To the proxy itself: it may accept a connection and then say nothing.
    clientFactory: (origin, opts) => new Pool(origin, { ...opts, headersTimeout: 30_000 }),
  });
  return new NamedProxy(agent, describeProxy(proxy));
}
