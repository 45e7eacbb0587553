import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

import type { StreamedBody } from '../../local/emulators/activity/state/Content';
import {
  streamChunks,
  streamedLength,
} from '../../local/emulators/activity/responses/streamChunks';
import { answerHead } from './prepareContent';

/** Answers one request; undefined for what is unknown. */
export type Answer = (method: string, target: string) => Buffer | StreamedBody | undefined;

const notFound = Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
const endOfHead = '\r\n\r\n';

/**
 * Reads requests off one connection and writes prepared answers. It knows just enough HTTP for
 * the clients of a benchmark: node:http costs more for each request than writing the body does,
 * and on two cores that time would be taken from the process under measure.
 */
export function serveConnection(socket: Socket, answer: Answer, latencyMs: () => number): void {
  let pending = '';
  let bodyLeft = 0;
  let isAnswering = false;

  const takeNext = (): void => {
    while (!isAnswering) {
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
      isAnswering = true;
      const respond = (): void => send(socket, answer(method, target) ?? notFound, goOn);
      const delayMs = latencyMs();
      if (delayMs === 0) {
        respond();
      } else {
        setTimeout(respond, delayMs);
      }
    }
  };
  const goOn = (): void => {
    isAnswering = false;
    takeNext();
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    takeNext();
  });
}

function send(socket: Socket, answer: Buffer | StreamedBody, done: () => void): void {
  if (Buffer.isBuffer(answer)) {
    socket.write(answer);
    done();
    return;
  }
  const length = streamedLength(answer);
  socket.write(answerHead(length));
  const source = Readable.from(streamChunks(answer, length), { objectMode: false });
  source.once('end', done).pipe(socket, { end: false });
}
