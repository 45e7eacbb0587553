import { ApiError } from '../../../../runtime/clients/activity/errors/ApiError';
import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';
import { SinkError } from '../../../../runtime/domain/errors/SinkError';
import { closeApiTrials, failure, openApiTrial, sendError, sendJson } from './apiTrial';

afterEach(closeApiTrials);

describe('the retries of ActivityClient', () => {
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

  it('gives up at the fifth failure, with the last response', async () => {
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

  it('waits as long as a failing API asks, and never retries at once', async () => {
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

  it('gives up when it is throttled without end', async () => {
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
});
