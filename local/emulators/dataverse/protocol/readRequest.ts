import type { IncomingMessage } from 'node:http';

import { readBody } from '../../http/readBody';
import type { WebApiRequest } from '../state/WebApi';

/** Reads a request to its end and parses its URL. */
export async function readRequest(message: IncomingMessage): Promise<WebApiRequest> {
  const body = await readBody(message);
  const [path = '', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    // Every version 9.x is this API.
    path: path.replace(/^\/api\/data\/v9\.\d\//, ''),
    query: query.join('?'),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    body: body.toString('utf8'),
  };
}
