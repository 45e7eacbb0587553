import { gzipSync } from 'node:zlib';

import { ApiError } from '../../../../runtime/clients/activity/errors/ApiError';
import type { BodyConsumer } from '../../../../runtime/clients/activity/http/BodyConsumer';
import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';
import { SinkError } from '../../../../runtime/domain/errors/SinkError';
import { closeApiTrials, openApiTrial, sendError, sendJson } from './apiTrial';

afterEach(closeApiTrials);

/** Keeps the text of the last attempt, and refuses a body that does not end with `]`. */
function textConsumer(): { make: () => BodyConsumer; text: () => string } {
  let text = '';
  return {
    text: () => text,
    make: () => {
      text = '';
      return {
        push: (chunk) => {
          text += chunk.toString('utf8');
          return undefined;
        },
        end: () => {
          if (!text.endsWith(']')) throw new Error('the body is cut off');
          return undefined;
        },
      };
    },
  };
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => error,
  );
}

describe('ActivityClient', () => {
  it('sends the token and says what it takes', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      sendJson(response, 200, []);
    });
    const answer = await client.call({ url: `${audience}/list?a=$1`, attempted: 'Listing' });
    expect(answer).toMatchObject({ status: 200, body: '[]' });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: '/list?a=$1',
      headers: { authorization: 'Bearer token-1', accept: 'application/json' },
    });
  });

  it('posts without a body, and says that there is none', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.end();
    });
    const answer = await client.call({ method: 'POST', url: `${audience}/stop`, attempted: 'x' });
    expect(answer.body).toBe('');
    expect(requests[0]).toMatchObject({ method: 'POST', headers: { 'content-length': '0' } });
  });

  it.each([
    ['500', (index: number) => (index < 3 ? 500 : 200)],
    ['503', (index: number) => (index < 4 ? 503 : 200)],
  ])('tries again after HTTP %s, waiting longer each time', async (_case, statusOf) => {
    const { client, audience, requests, clock } = await openApiTrial(
      (_request, response, index) => {
        sendJson(response, statusOf(index), []);
      },
    );
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(clock.waits).toHaveLength(requests.length - 1);
    clock.waits.forEach((waitMs, index) => {
      expect(waitMs).toBeGreaterThanOrEqual(200 * 2 ** index);
      expect(waitMs).toBeLessThanOrEqual(400 * 2 ** index);
    });
  });

  it.each([201, 202, 203, 204, 206])(
    'reads nothing from HTTP %d, and tries again until the response is whole',
    async (status) => {
      const text = textConsumer();
      const { client, audience, requests } = await openApiTrial((_request, response, index) => {
        response.statusCode = index === 0 ? status : 200;
        response.end(index === 0 ? '["AF20050"]' : '["whole"]');
      });
      const call = { url: `${audience}/feed`, attempted: 'Reading', consume: text.make };
      expect(await client.call(call)).toMatchObject({ status: 200 });
      expect(text.text()).toBe('["whole"]');
      expect(requests).toHaveLength(2);
    },
  );

  it('gives up on a response that is never whole, and names its status', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-8/90' });
      response.end('["secret"]');
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Reading' }));
    expect(error).toMatchObject({
      kind: 'retry',
      status: 206,
      message: 'Reading failed: HTTP 206, which is not a complete response.',
    });
    expect(requests).toHaveLength(5);
  });

  it('gives up at the fifth failure, with the last answer', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      sendError(response, 500, 'AF50000', 'An internal error occurred. Retry the request.');
    });
    const error = await failure(
      client.call({ url: `${audience}/feed`, attempted: 'Reading content a$b' }),
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      kind: 'retry',
      status: 500,
      code: 'AF50000',
      message:
        'Reading content a$b failed: AF50000: An internal error occurred. Retry the request.',
    });
    expect(requests).toHaveLength(5);
  });

  it('waits through the longest cool-down that the API was seen to ask for', async () => {
    const { client, audience, clock, requests } = await openApiTrial(
      (_request, response, index) => {
        const message = 'Too many requests. Please retry again after 8m 46s.';
        if (index === 0) sendError(response, 403, 'AF429', message);
        else sendJson(response, 200, []);
      },
    );
    const startMs = clock.now();
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(526_000);
    expect(requests).toHaveLength(2);
  });

  it('does not wait a day for a failing API, but ends with its response', async () => {
    const { client, audience, clock, requests } = await openApiTrial((_request, response) => {
      response.setHeader('retry-after', '86400');
      sendJson(response, 503, {});
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ kind: 'retry', status: 503, retryAfterMs: 86_400_000 });
    expect(clock.waits).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('reports a long wait: what for, since when, until when, and when it gives up', async () => {
    const { client, audience, waits } = await openApiTrial((_request, response, index) => {
      response.setHeader('retry-after', '600');
      sendJson(response, index < 2 ? 503 : 200, []);
    });
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(waits).toEqual([
      {
        reason: 'Listing failed: HTTP 503: []',
        waitMs: 600_000,
        sinceMs: 0,
        atMostMs: 1_800_000,
      },
      {
        reason: 'Listing failed: HTTP 503: []',
        waitMs: 600_000,
        sinceMs: 600_000,
        atMostMs: 1_200_000,
      },
    ]);
  });

  it('gives a call up when its waits would take longer than half an hour', async () => {
    const { client, audience, clock, requests } = await openApiTrial((_request, response) => {
      response.setHeader('retry-after', '800');
      sendJson(response, 503, {});
    });
    await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(clock.waits).toEqual([800_000, 800_000]);
    expect(requests).toHaveLength(3);
  });

  it('waits as long as a failing API asks, and never hammers it', async () => {
    const { client, audience, clock } = await openApiTrial((_request, response, index) => {
      if (index < 2) response.setHeader('retry-after', index === 0 ? '7' : '0');
      sendJson(response, index < 2 ? 503 : 200, []);
    });
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(clock.waits[0]).toBe(7_000);
    expect(clock.waits[1]).toBeGreaterThanOrEqual(400);
  });

  it('survives connections that are cut off', async () => {
    const { client, audience, requests } = await openApiTrial((request, response, index) => {
      if (index < 2) request.socket.destroy();
      else sendJson(response, 200, ['late']);
    });
    const answer = await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(answer.body).toBe('["late"]');
    expect(requests).toHaveLength(3);
  });

  it('pauses on throttling, counts it, and goes on', async () => {
    const { client, audience, clock } = await openApiTrial((_request, response, index) => {
      if (index < 3) sendError(response, 403, 'AF429', 'Too many requests. Method=GetBlob');
      else sendJson(response, 200, []);
    });
    const startMs = clock.now();
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(client.counts).toEqual({ requests: 4, throttled: 3 });
    // One, two and four seconds, each a quarter more or less.
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(5_250);
    expect(clock.now() - startMs).toBeLessThanOrEqual(8_800);
  });

  it('ends in the end when it is throttled for ever', async () => {
    const { client, audience, clock } = await openApiTrial((_request, response) => {
      sendError(response, 429, 'AF429');
    });
    const startMs = clock.now();
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ kind: 'throttled' });
    const minutes = (clock.now() - startMs) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThan(32);
  });

  it('gets a fresh token when the API refuses the old one', async () => {
    const { client, audience, requests, tokens } = await openApiTrial(
      (_request, response, index) => {
        response.statusCode = index < 1 ? 401 : 200;
        response.end('[]');
      },
    );
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(tokens.invalidated).toEqual(['token-1']);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('gives up when fresh tokens are refused as well, and has the token looked at', async () => {
    const { client, audience, requests, tokens } = await openApiTrial((_request, response) => {
      response.statusCode = 401;
      response.end();
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ name: 'ApiError', kind: 'unauthorized', status: 401 });
    expect(requests).toHaveLength(3);
    expect(tokens.checked).toEqual(['token-3']);
  });

  it.each([
    [403, 'AF10001', 'forbidden'],
    [401, 'AF10001', 'forbidden'],
    [400, 'AF20010', 'configuration'],
    [400, 'AF20022', 'notSubscribed'],
    [404, 'AF20050', 'missing'],
    [400, 'AF20001', 'refused'],
  ])('does not repeat what is answered with HTTP %d %s', async (status, code, kind) => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      sendError(response, status, code);
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ name: 'ApiError', kind, code, status });
    expect(requests).toHaveLength(1);
  });

  it('lets what the token itself tells go before the API’s refusal', async () => {
    const told = new AuthorizationError({ code: 'token.noRole', problem: 'No role.', fix: 'Ask.' });
    const { client, audience } = await openApiTrial(
      (_request, response) => {
        sendError(response, 403, 'AF10001');
      },
      {
        tokens: {
          getToken: () => Promise.resolve('t'),
          invalidate: () => undefined,
          check: () => {
            throw told;
          },
        },
      },
    );
    expect(await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }))).toBe(
      told,
    );
  });

  it('waits for an Entra that is out of reach, and not for one that refuses', async () => {
    const outage = new RetryableError({
      code: 'network.ECONNRESET',
      problem: 'Entra was cut off.',
      fix: 'Wait.',
      retryAfterMs: 3_000,
    });
    const refusal = new AuthorizationError({ code: 'entra.x', problem: 'No.', fix: 'Mend.' });
    const answers: (Error | string)[] = [outage, 'token'];
    const trial = await openApiTrial(
      (_request, response) => {
        sendJson(response, 200, []);
      },
      {
        tokens: {
          getToken: async () => {
            const answer = answers.shift() ?? refusal;
            if (typeof answer !== 'string') throw answer;
            return answer;
          },
          invalidate: () => undefined,
          check: () => undefined,
        },
      },
    );
    const call = { url: `${trial.audience}/feed`, attempted: 'Listing' };
    await trial.client.call(call);
    expect(trial.clock.waits).toEqual([3_000]);
    expect(await failure(trial.client.call(call))).toBe(refusal);
    expect(trial.requests).toHaveLength(1);
  });

  it('reads a body again from its beginning after it was cut off', async () => {
    const { client, audience, requests } = await openApiTrial((request, response, index) => {
      response.writeHead(200, { 'content-length': '9' });
      response.write('["a",', () => {
        if (index < 2) request.socket.destroy();
        else response.end('"b"]');
      });
    });
    const consumer = textConsumer();
    await client.call({ url: `${audience}/feed`, attempted: 'Reading', consume: consumer.make });
    expect(consumer.text()).toBe('["a","b"]');
    expect(requests).toHaveLength(3);
  });

  it('reads a body again that ends early with a proper ending of the transfer', async () => {
    const { client, audience } = await openApiTrial((_request, response, index) => {
      response.end(index < 1 ? '["a",' : '["a"]');
    });
    const consumer = textConsumer();
    await client.call({ url: `${audience}/feed`, attempted: 'Reading', consume: consumer.make });
    expect(consumer.text()).toBe('["a"]');
  });

  it('gives up on a body that is always broken, with the consumer’s reason', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.end('["a",');
    });
    const consumer = textConsumer();
    const call = client.call({
      url: `${audience}/feed`,
      attempted: 'Reading',
      consume: consumer.make,
    });
    await expect(call).rejects.toThrow('the body is cut off');
    expect(requests).toHaveLength(5);
  });

  it('tells the consumer which attempt it is', async () => {
    const attempts: number[] = [];
    const { client, audience } = await openApiTrial((_request, response, index) => {
      sendJson(response, index < 2 ? 500 : 200, []);
    });
    await client.call({
      url: `${audience}/feed`,
      attempted: 'Reading',
      consume: (attempt) => {
        attempts.push(attempt);
        return textConsumer().make();
      },
    });
    expect(attempts).toEqual([0, 1, 2]);
  });

  it.each([
    ['a sink', new SinkError(new Error('table is full')), 'table is full'],
    [
      'the own storage',
      Object.assign(new Error('storage is away'), { name: 'RestError', statusCode: 503 }),
      'storage is away',
    ],
  ])('does not download again because of a failure of %s', async (_case, error, message) => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.end('[]');
    });
    const call = client.call({
      url: `${audience}/feed`,
      attempted: 'Reading',
      consume: () => ({
        push: () => Promise.reject(error),
        end: () => undefined,
      }),
    });
    await expect(call).rejects.toThrow(message);
    expect(requests).toHaveLength(1);
  });

  it('understands refusals and answers that were compressed', async () => {
    const { client, audience } = await openApiTrial((_request, response, index) => {
      response.setHeader('content-encoding', 'gzip');
      response.statusCode = index === 0 ? 403 : 200;
      response.end(
        gzipSync(index === 0 ? '{"error":{"code":"AF429","message":"Too many"}}' : '["zipped"]'),
      );
    });
    const answer = await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(answer.body).toBe('["zipped"]');
    expect(client.counts.throttled).toBe(1);
  });

  it('does not take an answer without a body for content that was read', async () => {
    const { client, audience } = await openApiTrial((_request, response) => {
      response.end();
    });
    const consumer = textConsumer();
    const call = client.call({
      url: `${audience}/feed`,
      attempted: 'Reading',
      consume: consumer.make,
    });
    await expect(call).rejects.toThrow('the body is cut off');
  });

  it('never follows a redirect', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.writeHead(302, { location: `${audience}/elsewhere` });
      response.end();
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ kind: 'refused', status: 302 });
    expect(requests).toHaveLength(1);
  });
});
