import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';

import { close, listen } from '../../../../local/emulators/http/listen';

/** What happens to one request to storage. With all but `status` and `refused` it has acted before. */
export type StorageFault =
  | { readonly kind: 'reset' }
  /** The connection is reset before the request reaches the service. */
  | { readonly kind: 'refused' }
  /** The right response, late. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'cut' }
  /** Half of the body, in a response that looks whole. */
  | { readonly kind: 'cutCleanly' }
  /** The head of the response, and never its end. */
  | { readonly kind: 'stall' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      /** The service's error code; default: `ServerBusy`. */
      readonly code?: string;
    };

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
}

/** Node reports here that the head of a response has arrived at one of its HTTP clients. */
const headReceived = 'http.client.response.finish';

/** Says which fault a request meets, if any. */
export type Faults = (request: SeenRequest, index: number) => StorageFault | undefined;

/** A proxy in front of the tables and queues of a storage account that causes the given faults. */
export class FaultProxy {
  readonly seen: SeenRequest[] = [];
  faults: Faults = () => undefined;
  /** Called for each request when it comes in. */
  onRequest: () => void = () => undefined;
  /** Called when a client of this process has received all that it gets of a response that stalls. */
  onStall: () => void = () => undefined;
  private readonly servers: Server[] = [];

  /** Starts it and returns the connection string of the account behind it. */
  async start(connectionString: string): Promise<string> {
    let text = connectionString;
    for (const service of ['Table', 'Queue']) {
      const pattern = new RegExp(`${service}Endpoint=(http://[^/]+)`);
      const target = pattern.exec(text)?.[1] ?? '';
      text = text.replace(pattern, `${service}Endpoint=${await this.listen(target)}`);
    }
    return text;
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map(close));
  }

  private stall(response: ServerResponse, half: Buffer): void {
    if (half.length === 0) {
      // The head alone would be the whole response.
      this.onStall();
      return;
    }
    const { remotePort } = response.req.socket;
    const onHead = (message: unknown): void => {
      const { response: received } = message as { readonly response: IncomingMessage };
      if (received.socket.localPort !== remotePort) return;
      unsubscribe(headReceived, onHead);
      this.onStall();
    };
    subscribe(headReceived, onHead);
    response.write(half);
  }

  private async listen(target: string): Promise<string> {
    const server = createServer((incoming, response) => {
      const { method = '', url = '' } = incoming;
      const fault = this.faults({ method, url }, this.seen.length);
      this.seen.push({ method, url });
      this.onRequest();
      if (fault?.kind === 'refused') {
        incoming.socket.resetAndDestroy();
        return;
      }
      if (fault?.kind === 'status') {
        incoming.resume();
        sendError(response, fault);
        return;
      }
      forward(incoming, target, (upstream, body) => {
        const { socket } = response;
        if (fault?.kind === 'reset') {
          socket?.resetAndDestroy();
          return;
        }
        const isWhole = fault === undefined || fault.kind === 'delay';
        const half = isWhole ? body : body.subarray(0, body.length >> 1);
        const length = fault?.kind === 'cutCleanly' ? half.length : body.length;
        const headers = { ...upstream.headers, 'content-length': String(length) };
        delete headers['transfer-encoding'];
        if (upstream.statusCode === 204)
          delete (headers as Partial<typeof headers>)['content-length'];
        response.writeHead(upstream.statusCode ?? 502, headers);
        if (fault?.kind === 'delay') setTimeout(() => response.end(half), fault.delayMs);
        else if (fault === undefined || fault.kind === 'cutCleanly') response.end(half);
        else if (fault.kind === 'cut') response.write(half, () => socket?.destroy());
        else this.stall(response, half);
      });
    });
    this.servers.push(server);
    return `http://127.0.0.1:${await listen(server)}`;
  }
}

/** In the form of the tables or of the queues. */
function sendError(
  response: ServerResponse,
  fault: Extract<StorageFault, { readonly kind: 'status' }>,
): void {
  const { status, retryAfter, code = 'ServerBusy' } = fault;
  response
    .writeHead(status, {
      'x-ms-error-code': code,
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    })
    .end(JSON.stringify({ 'odata.error': { code } }));
}

function forward(
  incoming: IncomingMessage,
  target: string,
  done: (upstream: IncomingMessage, body: Buffer) => void,
): void {
  const { method = '', url = '', headers } = incoming;
  const outgoing = request(`${target}${url}`, { method, headers }, (upstream) => {
    const parts: Buffer[] = [];
    upstream.on('data', (part: Buffer) => parts.push(part));
    upstream.on('end', () => {
      done(upstream, Buffer.concat(parts));
    });
  });
  // A client that is killed, or a service that ends, breaks the other connection as well.
  outgoing.on('error', () => incoming.socket.destroy());
  incoming.on('close', () => {
    if (!incoming.complete) outgoing.destroy();
  });
  incoming.pipe(outgoing);
}
