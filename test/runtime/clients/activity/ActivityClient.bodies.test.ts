import { gzipSync } from 'node:zlib';

import { closeApiTrials, failure, openApiTrial, sendJson, textConsumer } from './apiTrial';

afterEach(closeApiTrials);

describe('the bodies that ActivityClient reads', () => {
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

  it('passes the number of failures to the consumer', async () => {
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

  it('does not take a response without a body for content', async () => {
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
});
