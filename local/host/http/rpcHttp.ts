import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RpcHttpData, RpcNullableString, RpcTypedData } from '../app/coreTypes';

/**
 * Converts a request as the host does for a Node worker: the body as bytes, header names in lower
 * case, without empty headers (capabilities RawHttpBodyBytes, UseNullableValueDictionaryForHttp and
 * IgnoreEmptyValuedRpcHttpHeaders).
 */
export async function rpcHttpRequest(
  request: IncomingMessage,
  url: URL,
  params: Readonly<Record<string, string>>,
): Promise<RpcHttpData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const headers = Object.entries(request.headersDistinct)
    .map(([name, values]) => [name, (values ?? []).join(', ')] as const)
    .filter(([, value]) => value !== '');
  return {
    method: request.method ?? 'GET',
    url: url.href,
    nullableHeaders: nullable(headers),
    nullableQuery: nullable([...url.searchParams]),
    nullableParams: nullable(Object.entries(params)),
    ...(chunks.length > 0 ? { body: { bytes: Buffer.concat(chunks) } } : {}),
  };
}

function nullable(
  entries: readonly (readonly [string, string])[],
): Readonly<Record<string, RpcNullableString>> {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value }]));
}

/** Sends the function's return value; as in Azure, a function without one gets 204. */
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
