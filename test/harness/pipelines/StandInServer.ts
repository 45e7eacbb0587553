import { createServer, type IncomingMessage, type Server } from 'node:http';

import { close, listen } from '../../../local/emulators/http/listen';
import { readBody } from '../../../local/emulators/http/readBody';
import { type JsonResponse, serveJson } from '../../../local/emulators/http/serveJson';

export interface SeenRequest {
  /** `GET /path`, without the query. */
  readonly line: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
  /** The body if it is a list (JSON Patch). */
  readonly list: readonly Record<string, unknown>[];
}

export type Route = (request: SeenRequest, ...parts: string[]) => JsonResponse;

/** A REST API over real HTTP: routes by method and path, faults first. */
export class StandInServer {
  /** Method and path of every request. */
  readonly requests: string[] = [];
  /** Responses to the next requests, in place of the real ones. */
  readonly faults: JsonResponse[] = [];
  url = '';
  private readonly server: Server;

  constructor(
    private readonly token: string,
    private readonly routes: readonly (readonly [pattern: RegExp, route: Route])[],
    private readonly refusal: JsonResponse,
  ) {
    this.server = createServer(serveJson((request, url) => this.respond(request, url)));
  }

  async start(): Promise<this> {
    this.url = `http://127.0.0.1:${await listen(this.server)}`;
    return this;
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  private async respond(request: IncomingMessage, url: URL): Promise<JsonResponse> {
    const line = `${request.method} ${decodeURIComponent(url.pathname)}`;
    this.requests.push(line);
    const text = (await readBody(request)).toString('utf8');
    const fault = this.faults.shift();
    if (fault !== undefined) return fault;
    if (request.headers.authorization !== `Bearer ${this.token}`) return this.refusal;
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    const seen: SeenRequest = {
      line,
      query: url.searchParams,
      headers: request.headers,
      body: Array.isArray(parsed) ? {} : (parsed as Record<string, unknown>),
      list: Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : [],
    };
    for (const [pattern, route] of this.routes) {
      const match = pattern.exec(line);
      if (match !== null) return route(seen, ...match.slice(1));
    }
    return { status: 404, body: { message: 'Not Found' } };
  }
}

/** A member of a body as a text; empty if it is none. */
export function textIn(values: Record<string, unknown>, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}
