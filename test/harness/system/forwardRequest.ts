import { type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Sends a request to another server, and its response back. */
export function forwardRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string | URL,
): void {
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(new URL(url, target), { method, headers }, (upstream) => {
    response.writeHead(upstream.statusCode ?? 502, upstream.headers);
    upstream.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}
