import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose bodies never end: as fast as they are read, or a byte now and then. */
export class EndlessServer {
  requests = 0;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(how: 'floods' | 'drips', status = 200): Promise<EndlessServer> {
    const server = createServer((request, response) => {
      request.resume();
      endless.requests += 1;
      response.writeHead(status, { 'content-type': 'application/json' });
      if (how === 'floods') flood(response);
      else drip(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endless = new EndlessServer(server, `http://127.0.0.1:${port}`);
    return endless;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function flood(response: ServerResponse): void {
  const write = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on('drain', write);
  write();
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => {
    clearInterval(timer);
  });
}
