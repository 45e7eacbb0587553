import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { closeApiTrials } from '../apiTrial';
import { get, longText, SlowConsumer } from './bodyTrial';

afterEach(closeApiTrials);

describe('a body that is encoded', () => {
  it.each([
    ['plain', undefined, Buffer.from(longText)],
    ['gzip', 'gzip', gzipSync(longText)],
    ['GZip written oddly', ' GZip ', gzipSync(longText)],
    ['x-gzip', 'x-gzip', gzipSync(longText)],
    ['br', 'br', brotliCompressSync(longText)],
    ['deflate', 'deflate', deflateSync(longText)],
    ['identity', 'identity', Buffer.from(longText)],
  ])('passes a %s body on, no faster than it is taken', async (_case, encoding, body) => {
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

  it('fails on an encoding it does not know, with its name', async () => {
    const answered = get((_request, response) => {
      response.setHeader('content-encoding', 'zstd');
      response.end('?');
    }, new SlowConsumer());
    await expect(answered).rejects.toThrow('unknown Content-Encoding "zstd"');
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

  it.each(['gzip', 'zstd'])('keeps the status of a refusal that is not %s', async (encoding) => {
    const answer = await get((_request, response) => {
      response.writeHead(403, { 'content-encoding': encoding });
      response.end('{"error":{"code":"AF10001"}}');
    }, new SlowConsumer());
    expect(answer).toMatchObject({ status: 403, body: '' });
  });
});
