import type { IncomingMessage } from 'node:http';

import type { WebApiRequest } from '../state/WebApi';

/** Reads a request to its end and takes its URL apart. */
export async function readRequest(message: IncomingMessage): Promise<WebApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  const [path = '', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    // Any 9.x is this API.
    path: path.replace(/^\/api\/data\/v9\.\d\//, ''),
    query: query.join('?'),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
