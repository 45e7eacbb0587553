import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { DataverseSettings } from '../state/DataverseSettings';
import { encodeBody } from './encodeBody';
import type { WebApiReply } from '../state/WebApi';

export interface SendOptions {
  readonly settings: Pick<DataverseSettings, 'parallelism'>;
  readonly headers: Readonly<Record<string, string>>;
  /** Sends the header with the whole length, then half of the body, and breaks the connection. */
  readonly isCut: boolean;
}

/** Writes a reply with the headers of every response of the service. */
export function sendReply(
  response: ServerResponse,
  reply: WebApiReply,
  { settings, headers, isCut }: SendOptions,
): void {
  const encoded = encodeBody(reply);
  const bytes = Buffer.from(encoded.body);
  const hint = settings.parallelism;
  response.writeHead(reply.status, {
    'Cache-Control': 'no-cache',
    'x-ms-service-request-id': randomUUID(),
    REQ_ID: randomUUID(),
    ...(hint === undefined ? {} : { 'x-ms-dop-hint': String(hint) }),
    ...headers,
    ...encoded.headers,
    ...(reply.status === 204 || reply.status === 304 ? {} : { 'Content-Length': bytes.byteLength }),
  });
  if (isCut) {
    response.write(bytes.subarray(0, bytes.byteLength >> 1), () => response.destroy());
  } else {
    response.end(bytes);
  }
}

/** Resets the connection, as when a response is lost. */
export function breakConnection({ socket }: ServerResponse): void {
  socket?.resetAndDestroy();
}
