import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { sendRequest } from '../../../../../runtime/clients/activity/http/sendRequest';
import type { BodyConsumer } from '../../../../../runtime/clients/activity/http/BodyConsumer';
import { closeApiTrials, openApiTrial } from '../apiTrial';
import type { Answer } from '../apiTrial';

afterEach(closeApiTrials);

/** About 1 MB that compresses to little, so that one chunk of the wire becomes many. */
const longText = '["0123456789abcdef"]'.repeat(50_000);

async function get(answer: Answer, consumer?: BodyConsumer) {
  const { audience, dispatcher } = await openApiTrial(answer);
  return await sendRequest(
    dispatcher,
    { method: 'GET', url: `${audience}/feed`, headers: {} },
    consumer,
  );
}

/** Takes chunks one after the other, and notes when it is given one while it still waits. */
class SlowConsumer implements BodyConsumer {
  bytes = 0;
  pushes = 0;
  overlaps = 0;
  isEnded = false;
  private isBusy = false;

  push(chunk: Buffer): Promise<void> {
    if (this.isBusy) this.overlaps += 1;
    this.isBusy = true;
    this.pushes += 1;
    return new Promise((resolve) => {
      setImmediate(() => {
        setImmediate(() => {
          this.bytes += chunk.length;
          this.isBusy = false;
          resolve();
        });
      });
    });
  }

  end(): undefined {
    if (this.isBusy) this.overlaps += 1;
    this.isEnded = true;
  }
}

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
  it.each([
    ['plain', undefined, Buffer.from(longText)],
    ['gzip', 'gzip', gzipSync(longText)],
    ['GZip written oddly', ' GZip ', gzipSync(longText)],
    ['x-gzip', 'x-gzip', gzipSync(longText)],
    ['br', 'br', brotliCompressSync(longText)],
    ['deflate', 'deflate', deflateSync(longText)],
    ['identity', 'identity', Buffer.from(longText)],
  ])('hands a %s body over, no faster than it is taken', async (_case, encoding, body) => {
    const consumer = new SlowConsumer();
    const answer = await get((_request, response) => {
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      response.end(body);
    }, consumer);
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(consumer.bytes).toBe(longText.length);
    expect(consumer.pushes).toBeGreaterThan(1);
    expect(consumer.overlaps).toBe(0);
    expect(consumer.isEnded).toBe(true);
  });

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

  it.each([
    ['is cut off', gzipSync(longText).subarray(0, 1_000), 'unexpected end of file'],
    [
      'is damaged',
      Buffer.concat([gzipSync(longText).subarray(0, -8), Buffer.alloc(8, 0xff)]),
      'incorrect data check',
    ],
    ['is no gzip at all', Buffer.from('["plain"]'), 'incorrect header check'],
  ])('fails when a gzip body %s', async (_case, body, message) => {
    const consumer = new SlowConsumer();
    const answered = get((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(body);
    }, consumer);
    await expect(answered).rejects.toThrow(message);
    expect(consumer.isEnded).toBe(false);
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

  it('fails on an encoding it does not know, with its name', async () => {
    const answered = get((_request, response) => {
      response.setHeader('content-encoding', 'zstd');
      response.end('?');
    }, new SlowConsumer());
    await expect(answered).rejects.toThrow('unknown Content-Encoding "zstd"');
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

  it('unpacks no more than the beginning of a refusal, and keeps its status', async () => {
    const packed = gzipSync(Buffer.alloc(200 * 1_048_576, 'x'));
    const answer = await get((_request, response) => {
      response.writeHead(403, { 'content-encoding': 'gzip' });
      response.end(packed);
    }, new SlowConsumer());
    expect(answer.status).toBe(403);
    expect(answer.body).toBe('x'.repeat(1_048_576));
  });

  it.each([
    ['a small bomb', gzipSync(Buffer.alloc(8 * 1_048_576, 'x')), 'x'.repeat(1_048_576)],
    ['not what it claims', Buffer.from('{"error":{"code":"AF10001"}}'), ''],
  ])('does not wait for the end of a compressed refusal that is %s', async (_case, sent, body) => {
    // Less than the decoder takes in without asking for a pause.
    expect(sent.length).toBeLessThan(16 * 1024);
    const answer = await get((_request, response) => {
      response.writeHead(403, { 'content-encoding': 'gzip' });
      response.write(sent);
    }, new SlowConsumer());
    expect(answer).toMatchObject({ status: 403, body });
  });

  it('does not wait for the end of a content that is not what it claims', async () => {
    const got = get((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write('["plain"]');
    }, new SlowConsumer());
    await expect(got).rejects.toMatchObject({ code: 'api.encoding' });
  });

  it.each(['gzip', 'zstd'])('keeps the status of a refusal that is no %s', async (encoding) => {
    const answer = await get((_request, response) => {
      response.writeHead(403, { 'content-encoding': encoding });
      response.end('{"error":{"code":"AF10001"}}');
    }, new SlowConsumer());
    expect(answer).toMatchObject({ status: 403, body: '' });
  });

  it('gives the names of headers in lower case', async () => {
    const answer = await get((_request, response) => {
      response.setHeader('NextPageUri', 'https://manage.office.com/next');
      response.end();
    });
    expect(answer.headers['nextpageuri']).toBe('https://manage.office.com/next');
  });
});
