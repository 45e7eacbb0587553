import type { IncomingMessage, ServerResponse } from 'node:http';

export interface AdminActions {
  /** Starts a function by its name in any case and returns at once; false if it does not exist. */
  readonly start: (functionName: string, input: string | undefined) => boolean;
}

/**
 * Serves the admin endpoints: `POST /admin/functions/{name}` with `{"input": "…"}` or `{}` starts a
 * function (202), and `GET /admin/host/status` reports that the host is running. Both require the
 * master key.
 */
export async function serveAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  isMaster: boolean,
  actions: AdminActions,
): Promise<void> {
  if (!isMaster) {
    response.writeHead(401).end();
    return;
  }
  const name = /^\/admin\/functions\/([^/]+)\/?$/i.exec(path)?.[1];
  if (request.method === 'GET' && /^\/admin\/host\/status\/?$/i.test(path)) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"state":"Running"}');
  } else if (request.method === 'POST' && name !== undefined) {
    response.writeHead(await startStatus(request, name, actions)).end();
  } else {
    response.writeHead(404).end();
  }
}

async function startStatus(
  request: IncomingMessage,
  name: string,
  actions: AdminActions,
): Promise<number> {
  const body = await readJson(request);
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (!isJson) {
    return 415;
  }
  if (typeof body !== 'object' || body === null) {
    return 400;
  }
  const input = 'input' in body && typeof body.input === 'string' ? body.input : undefined;
  return actions.start(name, input) ? 202 : 404;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
