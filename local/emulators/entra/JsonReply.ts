import type { ServerResponse } from 'node:http';

/** An answer that an endpoint has decided on, before it is written. */
export interface JsonReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a reply as JSON. */
export function writeReply(response: ServerResponse, reply: JsonReply): void {
  const body = Buffer.from(JSON.stringify(reply.body));
  response.writeHead(reply.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store, no-cache',
    'Content-Length': body.byteLength,
    ...reply.headers,
  });
  response.end(body);
}
