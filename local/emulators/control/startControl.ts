import { createServer, type IncomingMessage } from 'node:http';

import { close, listen } from '../http/listen';
import { readBody } from '../http/readBody';
import { controlRoutes } from './controlRoutes';
import type { EmulatorParts } from './EmulatorParts';
import { kitRoutes } from './kitRoutes';

/** Serves the control routes on a separate port, which the client under test does not see. */
export async function startControl(
  parts: EmulatorParts,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    respond(request, parts).then(
      (body) => (body === undefined ? send(404, { routes: routesOf(parts) }) : send(200, body)),
      (error: unknown) => send(400, { error: error instanceof Error ? error.message : 'failed' }),
    );
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  return { url, stop: () => close(server) };
}

async function respond(request: IncomingMessage, parts: EmulatorParts): Promise<unknown> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const name = `${request.method ?? 'GET'} ${path}`;
  const route = controlRoutes[name];
  const kitRoute = parts.kit === undefined ? undefined : kitRoutes[name];
  if (route === undefined && kitRoute === undefined) {
    return undefined;
  }
  const text = (await readBody(request)).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const parameters = new URLSearchParams(query);
  return parts.kit === undefined || kitRoute === undefined
    ? route?.(parts, body, parameters)
    : kitRoute(parts.kit, body, parameters);
}

function routesOf({ kit }: EmulatorParts): readonly string[] {
  return Object.keys({ ...controlRoutes, ...(kit === undefined ? {} : kitRoutes) });
}
