import { Agent } from 'undici';

import { listRows } from '../../../../runtime/clients/dataverse/listRows';
import { WebClient } from '../../../../runtime/clients/http/WebClient';
import { RetryableError } from '../../../../runtime/domain/errors/RetryableError';
import { EndlessServer } from '../../stores/EndlessServer';
import { FakeClock } from '../throttling/FakeClock';
import { WebServer } from './WebServer';

const call = { path: '/rows', attempted: 'Reading rows' };
const clock = new FakeClock();
let dispatcher: Agent;

beforeEach(() => {
  dispatcher = new Agent();
});
afterEach(async () => {
  await dispatcher.destroy();
});

function open(origin: string, responseWithinMs?: number): WebClient {
  return new WebClient({
    origin,
    tokens: { getToken: () => Promise.resolve('token'), invalidate: () => undefined },
    dispatcher,
    clock,
    ...(responseWithinMs === undefined ? {} : { responseWithinMs }),
    explain: ({ status }) =>
      new RetryableError({ code: `web.${status}`, problem: 'Refused.', fix: 'Wait.' }),
  });
}

describe('a Web API without an end', () => {
  it('is left after one body that is too large', async () => {
    const server = await EndlessServer.start('floods');
    try {
      await expect(open(server.origin).send(call)).rejects.toMatchObject({
        code: 'network.BODY_TOO_LARGE',
        problem: 'Reading rows: the response is larger than this program reads (BODY_TOO_LARGE).',
      });
      expect(server.requests).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it('is left when the bodies of all attempts drip', async () => {
    const server = await EndlessServer.start('drips');
    try {
      await expect(open(server.origin, 200).send(call)).rejects.toMatchObject({
        code: 'network.TimeoutError',
        problem: 'Reading rows: no complete response came in time (TimeoutError).',
      });
      expect(server.requests).toBe(5);
    } finally {
      await server.stop();
    }
  }, 30_000);

  it('is left after half an hour of pauses', async () => {
    const server = new WebServer();
    await server.start();
    try {
      server.answers = Array.from({ length: 70 }, () => ({
        status: 429,
        headers: { 'retry-after': '86400' },
        body: '{"error":{"code":"0x80072322","message":"Too many."}}',
      }));
      const startMs = clock.now();
      await expect(open(server.origin).send(call)).rejects.toMatchObject({
        code: 'dataverse.throttled',
      });
      expect((clock.now() - startMs) / 60_000).toBeLessThanOrEqual(30);
    } finally {
      await server.stop();
    }
  });

  it('is left after a thousand pages', async () => {
    const server = new WebServer();
    await server.start();
    try {
      server.answers = Array.from({ length: 1_010 }, (_answer, page) => ({
        status: 200,
        body: JSON.stringify({
          value: [],
          '@odata.nextLink': `${server.origin}/rows?page=${page}`,
        }),
      }));
      await expect(listRows(open(server.origin), call)).rejects.toMatchObject({
        code: 'dataverse.address',
        problem: `Reading rows at ${server.origin}: there is no last page, @odata.nextLink leads on after 1000 pages.`,
        fix: expect.stringContaining('Microsoft support'),
      });
      expect(server.seen).toHaveLength(1_000);
    } finally {
      await server.stop();
    }
  }, 60_000);
});
