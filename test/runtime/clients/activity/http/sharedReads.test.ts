import {
  type AddressInfo,
  createServer as createPlainServer,
  type Server,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import { makeCertificate } from '../../../../../local/emulators/entra/makeCertificate';
import { sendRequest } from '../../../../../runtime/clients/activity/http/sendRequest';
import { openConnections } from '../../../../../runtime/clients/activity/http/openConnections';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Exchanged {
  readonly mark: string | string[] | undefined;
  readonly body: Buffer;
}

/** Serves `answer(index)` in pieces, and returns what asks for it. */
async function openTrial(
  protocol: 'http' | 'https',
  answer: (index: number) => readonly Buffer[],
): Promise<(index: number, isSlow: boolean) => Promise<Exchanged>> {
  const certificate = protocol === 'https' ? await makeCertificate() : undefined;
  const serve = (socket: Socket): void => {
    socket.setNoDelay(true).on('error', () => socket.destroy());
    socket.on('data', (request) => {
      const index = Number(/ \/(\d+) /.exec(request.toString())?.[1]);
      void writePieces(socket, answer(index));
    });
  };
  const server: Server =
    certificate === undefined
      ? createPlainServer(serve)
      : createTlsServer({ key: certificate.key, cert: certificate.cert }, serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `${protocol}://127.0.0.1:${port}`;
  const dispatcher = openConnections(
    origin,
    6,
    certificate && { ca: Buffer.from(certificate.cert) },
  );
  open.push(async () => {
    await dispatcher.destroy();
    await new Promise((resolve) => server.close(resolve));
    await certificate?.remove();
  });
  return async (index, isSlow) => {
    const parts: Buffer[] = [];
    const request = { method: 'GET', url: `${origin}/${index}`, headers: {} } as const;
    const { headers } = await sendRequest(dispatcher, request, {
      push: (chunk) => {
        parts.push(Buffer.from(chunk));
        return isSlow ? new Promise((resolve) => setTimeout(resolve, 1)) : undefined;
      },
      end: () => undefined,
    });
    return { mark: headers['x-mark'], body: Buffer.concat(parts) };
  };
}

async function writePieces(socket: Socket, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    // A turn of the loop or two, so that the pieces are read one by one.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function bodyOf(index: number, length: number): Buffer {
  return Buffer.alloc(length, `HTTP/1.1 body ${index} `);
}

function headOf(index: number, length: number): string {
  return `HTTP/1.1 200 OK\r\nX-Padding: ${'p'.repeat(index * 7)}\r\nX-Mark: mark-${index}\r\nContent-Length: ${length}\r\n\r\n`;
}

function cut(bytes: Buffer, ends: readonly number[]): readonly Buffer[] {
  return [...ends, bytes.length]
    .map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
    .filter((piece) => piece.length > 0);
}

describe.each(['http', 'https'] as const)(
  'Connections over %s that share their memory',
  (protocol) => {
    it.each([false, true])(
      'keep the bodies of many answers apart (slow consumers: %s)',
      async (isSlow) => {
        const length = (index: number): number => (index * 7_919) % 200_000;
        const ask = await openTrial(protocol, (index) => {
          const bytes = Buffer.concat([
            Buffer.from(headOf(index, length(index))),
            bodyOf(index, length(index)),
          ]);
          return cut(bytes, index % 3 === 0 ? [] : [500 + index, 40_000, 110_000]);
        });
        const answers = await Promise.all(
          Array.from({ length: 60 }, (_, index) => ask(index, isSlow && index % 2 === 0)),
        );
        for (const [index, { mark, body }] of answers.entries()) {
          expect(mark).toBe(`mark-${index}`);
          expect(body.equals(bodyOf(index, length(index)))).toBe(true);
        }
      },
    );

    it('keep the fields of heads that come in parts, wherever these are cut', async () => {
      const length = 3_000;
      const sizes = Array.from({ length: headOf(0, length).length + 20 }, (_, index) => index + 1);
      const ask = await openTrial(protocol, (index) => {
        const bytes = Buffer.concat([Buffer.from(headOf(0, length)), bodyOf(index, length)]);
        return cut(bytes, [index, index + 9]);
      });
      const answers = await Promise.all(sizes.map((index) => ask(index, false)));
      for (const [position, { mark, body }] of answers.entries()) {
        expect(mark).toBe('mark-0');
        expect(body.equals(bodyOf(sizes[position] ?? 0, length))).toBe(true);
      }
    });

    it('keep them behind an interim response and an empty line', async () => {
      const head = headOf(0, 2);
      const ask = await openTrial(protocol, () => [
        Buffer.from(`HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n${head.slice(0, 40)}`),
        Buffer.from(`${head.slice(40)}[]`),
      ]);
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) => ask(index, false)),
      );
      expect(answers).toEqual(
        Array.from({ length: 30 }, () => ({ mark: 'mark-0', body: Buffer.from('[]') })),
      );
    });
  },
);
