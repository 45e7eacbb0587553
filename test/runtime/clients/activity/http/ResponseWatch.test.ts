import { gzipSync } from 'node:zlib';

import type { BodyConsumer } from '../../../../../runtime/clients/activity/http/BodyConsumer';
import { sendRequest } from '../../../../../runtime/clients/activity/http/sendRequest';
import {
  contentLimits,
  type ResponseLimits,
  ResponseWatch,
} from '../../../../../runtime/clients/activity/http/ResponseWatch';
import { type Answer, closeApiTrials, openApiTrial } from '../apiTrial';

afterEach(closeApiTrials);

const mebibyte = 1024 * 1024;
const secondMs = 1_000;

/** Passes `bytes` in `seconds`, at an even rate; returns the message of its end, if it ends. */
function receive(bytes: number, seconds: number): string | undefined {
  let nowMs = 0;
  const watch = new ResponseWatch(contentLimits, () => nowMs);
  const parts = 1_000;
  try {
    for (let part = 1; part <= parts; part += 1) {
      nowMs = (part / parts) * seconds * secondMs;
      watch.count(bytes / parts);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the limits of a content blob', () => {
  it.each([
    ['a small blob that takes two minutes', 1_000, 119],
    ['1 GB in an hour and a half', 1024 * mebibyte, 5_400],
    ['10 MB at 10 KB a second', 10 * mebibyte, 1_048],
  ])('let %s pass', (_case, bytes, seconds) => {
    expect(receive(bytes, seconds)).toBeUndefined();
  });

  it.each([
    [
      'a byte each second',
      10_000,
      10_000,
      /only \d+ bytes of the response arrived in 1\d\d seconds/,
    ],
    ['what takes longer than two hours', 1024 * mebibyte, 8_000, /in 7\d\d\d seconds/],
    ['what is longer than 8 GB', 9 * 1024 * mebibyte, 600, /larger than 8192 MB/],
  ])('end %s', (_case, bytes, seconds, message) => {
    expect(receive(bytes, seconds)).toMatch(message);
  });

  it('do not count the time in which the reader held the body up', () => {
    let nowMs = 0;
    const watch = new ResponseWatch(contentLimits, () => nowMs);
    watch.count(1_000);
    watch.hold();
    nowMs = 3_600 * secondMs;
    watch.resume();
    expect(() => {
      watch.count(1_000);
    }).not.toThrow();
  });
});

describe('an exchange with limits', () => {
  const limits: ResponseLimits = { ...contentLimits, maxBytes: mebibyte };

  async function get(answer: Answer, consumer?: BodyConsumer, now?: () => number) {
    const { audience, dispatcher } = await openApiTrial(answer);
    const request = { method: 'GET', url: `${audience}/feed`, headers: {} } as const;
    return await sendRequest(dispatcher, request, consumer, consumer && limits, now);
  }

  /** Sends without end, as fast as it is read. */
  const endless: Answer = (_request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
    };
    response.on('drain', write);
    write();
  };

  const consumer = { push: () => undefined, end: () => undefined };

  it('ends a body that goes on beyond the limit', async () => {
    await expect(get(endless, consumer)).rejects.toMatchObject({ code: 'api.tooLarge' });
  });

  it('ends a success without a consumer in the same way', async () => {
    await expect(get(endless)).rejects.toMatchObject({ code: 'api.tooLarge' });
  });

  it('reads no more of an error than it can use', async () => {
    const answer = await get((request, response, index) => {
      response.writeHead(403, { 'content-type': 'text/html' });
      response.write('<h1>AF429</h1>');
      endless(request, response, index);
    }, consumer);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatch(/^<h1>AF429<\/h1>/);
  });

  it('ends a small body that unpacks to a large one', async () => {
    const packed = gzipSync(Buffer.alloc(4 * mebibyte));
    const ended = get((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(packed);
    }, consumer);
    await expect(ended).rejects.toMatchObject({ code: 'api.tooLarge' });
  });

  it('ends a body that drips', async () => {
    let nowMs = 0;
    let drip: () => void = () => undefined;
    const ended = get(
      (_request, response) => {
        response.write('[');
        drip = () => {
          response.write(' ');
        };
      },
      {
        push: () => {
          // The next byte comes a minute later, and so on.
          nowMs += 60_000;
          setImmediate(drip);
          return undefined;
        },
        end: () => undefined,
      },
      () => nowMs,
    );
    await expect(ended).rejects.toMatchObject({ code: 'api.tooSlow' });
    expect(nowMs).toBeLessThanOrEqual(180_000);
  });
});
