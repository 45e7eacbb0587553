import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

import type { StreamedBody } from '../../local/emulators/activity/state/Content';
import {
  streamChunks,
  streamedLength,
} from '../../local/emulators/activity/responses/streamChunks';
import { responseHead } from './prepareContent';

/** Responds to one request; undefined for an unknown one. */
export type Respond = (method: string, target: string) => Buffer | StreamedBody | undefined;

const notFound = Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
const endOfHead = '\r\n\r\n';

/**
 * Reads requests from a connection and writes prepared responses. It implements only the HTTP that
 * the clients of a benchmark use: node:http takes more CPU for a request than writing the body does,
 * and on two cores the measured process would lose that time.
 */
export function serveConnection(socket: Socket, respond: Respond, latencyMs: () => number): void {
  let pending = '';
  let bodyLeft = 0;
  let isResponding = false;

  const takeNext = (): void => {
    while (!isResponding) {
      const skipped = Math.min(bodyLeft, pending.length);
      pending = pending.slice(skipped);
      bodyLeft -= skipped;
      const end = bodyLeft > 0 ? -1 : pending.indexOf(endOfHead);
      if (end < 0) {
        return;
      }
      const head = pending.slice(0, end);
      pending = pending.slice(end + endOfHead.length);
      bodyLeft = Number(/\r\ncontent-length:\s*(\d+)/i.exec(head)?.[1] ?? 0);
      const [method = '', target = ''] = head.slice(0, head.indexOf('\r')).split(' ', 2);
      isResponding = true;
      const reply = (): void => send(socket, respond(method, target) ?? notFound, finish);
      const delayMs = latencyMs();
      if (delayMs === 0) {
        reply();
      } else {
        setTimeout(reply, delayMs);
      }
    }
  };
  const finish = (): void => {
    isResponding = false;
    takeNext();
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    takeNext();
  });
}

function send(socket: Socket, response: Buffer | StreamedBody, done: () => void): void {
  if (Buffer.isBuffer(response)) {
    socket.write(response);
    done();
    return;
  }
  const length = streamedLength(response);
  socket.write(responseHead(length));
  const source = Readable.from(streamChunks(response, length), { objectMode: false });
  source.once('end', done).pipe(socket, { end: false });
}
