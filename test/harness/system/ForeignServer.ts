import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

import { close, listen } from '../../../local/emulators/http/listen';

/** A server outside the tenant, which keeps the headers of each request. */
export class ForeignServer {
  readonly requests: IncomingHttpHeaders[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ForeignServer> {
    const server = createServer((request, response) => {
      foreign.requests.push(request.headers);
      response.end('[]');
    });
    const foreign = new ForeignServer(server, `http://127.0.0.1:${await listen(server)}`);
    return foreign;
  }

  async stop(): Promise<void> {
    await close(this.server);
  }
}
