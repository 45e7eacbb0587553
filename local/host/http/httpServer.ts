import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AdminActions, serveAdmin } from './adminApi';
import { type AuthLevel, type HostKeys, isAllowed } from './authLevel';
import type { InvocationInput, InvocationOutcome } from '../app/invoke';
import type { RouteTemplate } from './routeTemplate';
import { rpcHttpRequest, sendRpcHttp } from './rpcHttp';

export interface HttpFunction {
  readonly route: RouteTemplate;
  readonly methods: readonly string[];
  readonly authLevel: AuthLevel;
  readonly invoke: (input: InvocationInput) => Promise<InvocationOutcome>;
}

export interface HttpServerOptions {
  readonly port: number;
  readonly routePrefix: string;
  readonly keys: HostKeys;
  readonly functions: readonly HttpFunction[];
  readonly admin: AdminActions;
}

/**
 * Serves the functions' routes and the admin endpoints on the loopback interface. A known
 * route with another method gets 404, as in Azure (azure-functions-host issue 10098).
 */
export async function startHttpServer(options: HttpServerOptions): Promise<Server> {
  const functions = [...options.functions].sort(
    (left, right) => right.route.weight - left.route.weight,
  );
  const server = createServer((request, response) => {
    respond(request, response, { ...options, functions }).catch(() => {
      // The client disconnected while its body was read.
      response.destroy();
    });
  });
  // Node's five seconds can end just as a request comes; the front ends of Azure wait for minutes.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return server;
}

/** The root URL of a listening server. */
export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { functions, routePrefix, keys, admin }: HttpServerOptions,
): Promise<void> {
  const url = new URL(`http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`);
  const key = request.headersDistinct['x-functions-key']?.[0] ?? url.searchParams.get('code');
  if (url.pathname.toLowerCase().startsWith('/admin/')) {
    const isMaster = isAllowed('admin', key ?? undefined, keys);
    await serveAdmin(request, response, url.pathname, isMaster, admin);
    return;
  }
  const found = findFunction(
    pathBelow(routePrefix, url.pathname),
    request.method ?? 'GET',
    functions,
  );
  if (found === undefined) {
    response.writeHead(url.pathname === '/' ? 200 : 404).end();
  } else if (!isAllowed(found.called.authLevel, key ?? undefined, keys)) {
    response.writeHead(401).end();
  } else {
    const http = await rpcHttpRequest(request, url, found.params);
    const outcome = await found.called.invoke({ data: { http } });
    if (outcome.failure === undefined) {
      sendRpcHttp(response, outcome.returnValue);
    } else {
      response.writeHead(500).end();
    }
  }
}

/** The part of the path after the prefix; `undefined` for another path. */
function pathBelow(routePrefix: string, path: string): string | undefined {
  const prefix = routePrefix === '' ? '' : `/${routePrefix.toLowerCase()}`;
  return path.toLowerCase().startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}

interface FoundFunction {
  readonly called: HttpFunction;
  readonly params: Readonly<Record<string, string>>;
}

function findFunction(
  path: string | undefined,
  method: string,
  functions: readonly HttpFunction[],
): FoundFunction | undefined {
  for (const called of path === undefined ? [] : functions) {
    const params = called.route.match(path ?? '');
    if (params !== undefined && (called.methods.length === 0 || called.methods.includes(method))) {
      return { called, params };
    }
  }
  return undefined;
}
