import type { IncomingMessage } from 'node:http';
import type { RpcHttpData, RpcNullableString } from '../app/coreTypes';

/**
 * A request as the host sends it to a Node worker: body as bytes, names of headers in lower case,
 * empty ones left out (capabilities RawHttpBodyBytes, UseNullableValueDictionaryForHttp and
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
