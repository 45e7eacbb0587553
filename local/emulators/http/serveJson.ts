import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** A response that is not written yet. */
export interface JsonResponse {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request listener that writes what `respond` returns; its error closes the connection. */
export function serveJson(
  respond: (request: IncomingMessage, url: URL) => JsonResponse | Promise<JsonResponse>,
): RequestListener {
  const run = async (request: IncomingMessage): Promise<JsonResponse> =>
    await respond(request, new URL(request.url ?? '/', 'http://emulator'));
  return (request, response) => {
    run(request).then(
      (result) => writeJson(response, result),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  };
}

function writeJson(response: ServerResponse, { status, body, headers }: JsonResponse): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store, no-cache',
    'Content-Length': text.byteLength,
    ...headers,
  });
  response.end(text);
}
