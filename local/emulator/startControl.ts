import { createServer, type IncomingMessage } from 'node:http';

import { close, listen } from '../entra/listen';
import { controlRoutes } from './controlRoutes';
import type { EmulatorParts } from './EmulatorParts';

/** Serves the control routes on a port of their own, outside of what the client under test sees. */
export async function startControl(
  parts: EmulatorParts,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    answer(request, parts).then(
      (body) =>
        body === undefined ? send(404, { routes: Object.keys(controlRoutes) }) : send(200, body),
      (error: unknown) => send(400, { error: error instanceof Error ? error.message : 'failed' }),
    );
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  return { url, stop: () => close(server) };
}

async function answer(request: IncomingMessage, parts: EmulatorParts): Promise<unknown> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const route = controlRoutes[`${request.method ?? 'GET'} ${path}`];
  if (route === undefined) {
    return undefined;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return route(parts, body, new URLSearchParams(query));
}
