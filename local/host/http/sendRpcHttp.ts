import type { ServerResponse } from 'node:http';
import type { RpcTypedData } from '../app/coreTypes';

/** Answers with what the function returned; nothing at all is 204, as in the host. */
export function sendRpcHttp(
  response: ServerResponse,
  value: RpcTypedData | null | undefined,
): void {
  const http = value?.http;
  if (http === null || http === undefined) {
    response.writeHead(204).end();
    return;
  }
  for (const [name, header] of Object.entries(http.headers ?? {})) {
    response.setHeader(name, header);
  }
  for (const { name, value: cookie } of http.cookies ?? []) {
    response.appendHeader('set-cookie', `${name}=${encodeURIComponent(cookie ?? '')}`);
  }
  response.writeHead(Number(http.statusCode ?? 200));
  response.end(bodyOf(http.body));
}

function bodyOf(body: RpcTypedData | null | undefined): Uint8Array | string {
  return body?.bytes ?? body?.string ?? body?.json ?? '';
}
