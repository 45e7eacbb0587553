import { gzipSync } from 'node:zlib';

import type { BodyConsumer } from '../../../../../runtime/clients/activity/http/BodyConsumer';
import { closeApiTrials } from '../apiTrial';
import { get, longText, SlowConsumer } from './bodyTrial';

afterEach(closeApiTrials);

class FailingConsumer implements BodyConsumer {
  pushesAfterFailure = 0;
  private bytes = 0;

  constructor(
    private readonly afterBytes: number,
    private readonly how: 'throws' | 'rejects',
  ) {}

  push(chunk: Buffer): Promise<void> | undefined {
    if (this.bytes > this.afterBytes) this.pushesAfterFailure += 1;
    this.bytes += chunk.length;
    if (this.bytes <= this.afterBytes) return undefined;
    const error = new Error(`no more than ${this.afterBytes} bytes`);
    if (this.how === 'throws') throw error;
    return Promise.reject(error);
  }

  end(): undefined {
    throw new Error('must not be reached');
  }
}

describe('sendRequest', () => {
  it('holds the server up while the consumer waits', async () => {
    let release: () => void = () => undefined;
    let isDrained = false;
    const answered = get(
      (_request, response) => {
        // Far more than the buffers of two sockets hold.
        response.end(Buffer.alloc(16 * 1024 * 1024));
        response.once('finish', () => {
          isDrained = true;
        });
      },
      {
        push: () =>
          new Promise((resolve) => {
            release = resolve;
          }),
        end: () => undefined,
      },
    );
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(isDrained).toBe(false);
    const pump = setInterval(() => {
      release();
    });
    await answered.finally(() => {
      clearInterval(pump);
    });
    expect(isDrained).toBe(true);
  });

  it.each([
    ['throws', 'plain'],
    ['rejects', 'plain'],
    ['throws', 'gzip'],
    ['rejects', 'gzip'],
  ] as const)(
    'ends with the consumer’s own error when it %s on a %s body',
    async (how, encoding) => {
      const consumer = new FailingConsumer(100_000, how);
      const answered = get((_request, response) => {
        if (encoding === 'gzip') response.setHeader('content-encoding', 'gzip');
        response.end(encoding === 'gzip' ? gzipSync(longText) : longText);
      }, consumer);
      await expect(answered).rejects.toThrow('no more than 100000 bytes');
      expect(consumer.pushesAfterFailure).toBe(0);
    },
  );

  it('reports what the consumer says at the end', async () => {
    const answered = get(
      (_request, response) => {
        response.end('[');
      },
      {
        push: () => undefined,
        end: () => {
          throw new Error('the array is not closed');
        },
      },
    );
    await expect(answered).rejects.toThrow('the array is not closed');
  });

  it('fails when the connection is cut off in the middle of a body', async () => {
    const consumer = new SlowConsumer();
    const answered = get((request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('["a",', () => request.socket.destroy());
    }, consumer);
    await expect(answered).rejects.toThrow();
    expect(consumer.isEnded).toBe(false);
  });

  it('keeps no more than the beginning of a long refusal', async () => {
    const consumer = new SlowConsumer();
    const answer = await get((_request, response) => {
      response.statusCode = 500;
      response.end('x'.repeat(3_000_000));
    }, consumer);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatch(/^x{500000}/);
    expect(answer.body.length).toBeLessThanOrEqual(1_048_576);
    expect(consumer.pushes).toBe(0);
  });

  it('gives the names of headers in lower case', async () => {
    const answer = await get((_request, response) => {
      response.setHeader('NextPageUri', 'https://manage.office.com/next');
      response.end();
    });
    expect(answer.headers['nextpageuri']).toBe('https://manage.office.com/next');
  });
});
