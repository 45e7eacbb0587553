import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ProxyRules {
  /** Where a host and port really are; without an entry the proxy refuses with 403. */
  readonly routes?: Readonly<Record<string, number>>;
}

/** An HTTP proxy for CONNECT that notes each `host:port` it is asked for. */
export class RecordingProxy {
  readonly asked: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start({ routes = {} }: ProxyRules = {}): Promise<RecordingProxy> {
    const server = createServer((request, response) => {
      proxy.asked.push(request.url ?? '');
      response.writeHead(403).end();
    });
    const proxy = new RecordingProxy(server);
    server.on('connection', (socket) => {
      proxy.sockets.add(socket);
      socket.on('error', () => undefined);
    });
    server.on('connect', (request, client: Socket) => {
      const target = request.url ?? '';
      proxy.asked.push(target);
      const port = routes[target];
      if (port === undefined) {
        client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      const inner = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        inner.pipe(client).pipe(inner);
      });
      proxy.sockets.add(inner);
      inner.on('error', () => client.destroy());
      client.on('error', () => inner.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** With a user and a password, which no text may show. */
  get url(): string {
    return `http://someone:hidden-word@127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
