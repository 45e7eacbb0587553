import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

import type { ContentBody, StreamedBody } from '../state/Content';
import type { Fault } from '../state/faults';
import { streamChunks, streamedLength } from './streamChunks';

/** What to write: a status, further headers, and a body that a fault may break. */
export interface Outgoing {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer | StreamedBody;
  readonly fault: Fault | undefined;
  readonly gzip: boolean;
}

// As seen on the wire. `writeHead` takes a flat list without rebuilding it.
const usualHeaders = [
  'Content-Type',
  'application/json; charset=utf-8',
  'Cache-Control',
  'no-cache',
  'Pragma',
  'no-cache',
  'Expires',
  '-1',
  'Server',
  'Microsoft-IIS/8.5',
  'X-AspNet-Version',
  '4.0.30319',
  'X-Powered-By',
  'ASP.NET',
] as const;

const compressed = new WeakMap<Buffer, Buffer>();

/** Writes a response and returns the bytes of its body. */
export function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  outgoing: Outgoing,
): number {
  const zip = outgoing.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const headers = [...usualHeaders, ...outgoing.headers];
  if (zip) {
    headers.push('Content-Encoding', 'gzip');
  }
  const { body, status, fault } = outgoing;
  if (!Buffer.isBuffer(body)) {
    return sendStream(response, status, headers, body, { zip, cut: fault?.type === 'truncated' });
  }
  const bytes = zip ? compress(body) : body;
  if (fault?.type !== 'truncated') {
    headers.push('Content-Length', String(bytes.byteLength));
    response.writeHead(status, headers);
    response.end(bytes);
    return bytes.byteLength;
  }
  const half = bytes.subarray(0, bytes.byteLength >> 1);
  const announced = fault.contentLength === 'kept' ? bytes.byteLength : half.byteLength;
  headers.push('Content-Length', String(announced));
  response.writeHead(status, headers);
  if (announced === half.byteLength) {
    response.end(half);
  } else {
    response.write(half, () => response.destroy());
  }
  return half.byteLength;
}

/** Makes the body of a function; a streamed body stays a description. */
export function openBody(body: ContentBody): Buffer | StreamedBody {
  return typeof body === 'function' ? body() : body;
}

function sendStream(
  response: ServerResponse,
  status: number,
  headers: string[],
  body: StreamedBody,
  { zip, cut }: { readonly zip: boolean; readonly cut: boolean },
): number {
  const length = streamedLength(body);
  if (!zip) {
    headers.push('Content-Length', String(length));
  }
  response.writeHead(status, headers);
  const source = Readable.from(streamChunks(body, cut ? length >> 1 : length), {
    objectMode: false,
  });
  // A client that disconnects ends the pipeline with an error, which the server ignores.
  const ended = (): void => void (cut && response.destroy());
  if (zip) {
    pipeline(source, createGzip({ level: 1 }), response, ended);
  } else if (cut) {
    source.pipe(response, { end: false });
    source.once('end', ended);
  } else {
    pipeline(source, response, ended);
  }
  return length;
}

function compress(body: Buffer): Buffer {
  const known = compressed.get(body) ?? gzipSync(body, { level: 1 });
  compressed.set(body, known);
  return known;
}
