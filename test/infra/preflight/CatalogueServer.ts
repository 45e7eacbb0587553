import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Namespace } from './azureCatalogue';
import { NameDirectory } from './NameDirectory';

export type Reply = (response: ServerResponse) => void;

/** Azure Resource Manager, as far as the preflight asks it. */
export class CatalogueServer {
  /** Path, query and authorization of every request. */
  readonly requests: string[] = [];
  readonly names = new NameDirectory();
  private readonly replies = new Map<string, Reply>();

  private constructor(
    /** Without a slash at its end. */
    readonly url: string,
    private readonly server: Server,
    private readonly namespaces: readonly Namespace[],
  ) {}

  static async start(namespaces: readonly Namespace[]): Promise<CatalogueServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const started = new CatalogueServer(`http://127.0.0.1:${port}`, server, namespaces);
    server.on('request', (request, response) => started.respond(request, response));
    return started;
  }

  /** Responds for a namespace, the last part of a path, or all (`*`), in another way. */
  reply(namespace: string, reply: Reply): void {
    this.replies.set(namespace, reply);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private respond(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(`${request.url} ${request.headers.authorization}`);
    const name = /\/([^/?]+)\?/.exec(request.url ?? '')?.[1] ?? '';
    const reply = this.replies.get(name) ?? this.replies.get('*');
    if (reply !== undefined) {
      reply(response);
      return;
    }
    if (!/\/providers\/[^/]+\?/.test(request.url ?? '')) {
      void this.names.respond(request, response);
      return;
    }
    const found = this.namespaces.find(({ namespace }) => namespace === name);
    if (found === undefined) {
      sendError(404, 'InvalidResourceNamespace')(response);
      return;
    }
    response.end(JSON.stringify({ id: request.url, ...found }));
  }
}

export function sendError(status: number, code: string): Reply {
  return (response) => {
    response.statusCode = status;
    response.end(JSON.stringify({ error: { code, message: 'Bearer abc.def \u001b[31mred' } }));
  };
}
