import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { usagePath } from '../../../../contracts/names/pageNames';
import { decodeUriText } from '../../../../contracts/text/decodeUriText';
import type { Stores } from '../../../stores/Stores';
import { answerPage } from '../answerPage';
import { neverStored, pageHeaders } from '../response/pageHeaders';
import type { PageResponse } from '../response/PageResponse';
import { refusePage } from '../response/refusePage';
import { isKeyRight, readCookie } from './loopbackKey';

export interface LoopbackOptions {
  readonly stores: Stores;
  /** 0 selects a free port. */
  readonly port: number;
  /** Explains an error of a request; the person at this machine may read it. */
  readonly explain: (error: unknown) => { readonly message: string; readonly fix: string };
}

const host = '127.0.0.1';
/** The person at this machine can read the storage as well. */
const localUser = { name: 'local', roles: [], canSeeUsers: true } as const;

/**
 * Serves the usage page on the loopback interface. Other users and other pages of this machine do not
 * know the key in the address; the key becomes a cookie at the first visit.
 */
export class LoopbackServer {
  private readonly key = randomBytes(24).toString('base64url');
  private constructor(
    private readonly server: Server,
    private readonly options: LoopbackOptions,
  ) {
    server.on('request', (request, response) => void this.respond(request, response));
  }

  static async open(options: LoopbackOptions): Promise<LoopbackServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, host, resolve);
    });
    return new LoopbackServer(server, options);
  }

  /** The address for the person, with the key. */
  get url(): string {
    return `http://${host}:${this.port}/?key=${this.key}`;
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.answer(request);
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private async answer(request: IncomingMessage): Promise<PageResponse> {
    // A page elsewhere can let its own name lead here (DNS rebinding); its browser sends that name.
    const allowed = [`${host}:${this.port}`, `localhost:${this.port}`];
    if (!allowed.includes(request.headers.host ?? '')) {
      return refuse('', 403, 'wrong-host', 'This address does not belong to this page.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse('', 405, 'wrong-method', 'The usage page is only read.');
    }
    const url = new URL(request.url ?? '/', `http://${host}`);
    const path = url.pathname.startsWith(usagePath) ? url.pathname.slice(usagePath.length) : '';
    const cookieName = `audit-log-view-${this.port}`;
    const key = url.searchParams.get('key');
    if (url.pathname === '/' && isKeyRight(key, this.key)) {
      return redirect({
        'set-cookie': `${cookieName}=${this.key}; Path=/; HttpOnly; SameSite=Lax`,
      });
    }
    if (!isKeyRight(readCookie(request.headers.cookie, cookieName), this.key)) {
      return refuse(path, 401, 'signed-out', 'This browser does not have the key of this page.');
    }
    if (!url.pathname.startsWith(usagePath)) return redirect({});
    const header = (name: string): string | null =>
      request.headersDistinct[name]?.join(', ') ?? null;
    const open = (): Promise<Stores> => Promise.resolve(this.options.stores);
    try {
      return await answerPage(decodeUriText(path), url.searchParams, localUser, { header, open });
    } catch (error) {
      return refusePage(path, { status: 500, code: 'failed', ...this.options.explain(error) });
    }
  }
}

function redirect(headers: Readonly<Record<string, string>>): PageResponse {
  return {
    status: 302,
    headers: { ...pageHeaders, ...neverStored, ...headers, location: usagePath },
    body: '',
  };
}

function refuse(path: string, status: number, code: string, message: string): PageResponse {
  return refusePage(path, {
    status,
    code,
    message,
    fix: 'Open the address that audit-log view has printed.',
  });
}
