import { Agent } from 'undici';

import { reportLongWaits } from '../../../../runtime/domain/time/reportLongWaits';
import { DataverseClient } from '../../../../runtime/clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../../runtime/clients/dataverse/explainDataverseError';
import { ThrottleGate } from '../../../../runtime/clients/http/ThrottleGate';
import { FakeClock } from '../limiter/FakeClock';
import { WebServer } from './WebServer';

describe('DataverseClient', () => {
  const dispatcher = new Agent();
  let server: WebServer;
  let clock: FakeClock;
  let tokens: string[];
  let pauses: number[];
  let reports: string[];

  beforeEach(async () => {
    server = new WebServer();
    await server.start();
    clock = new FakeClock();
    tokens = ['first', 'second', 'third'];
    pauses = [];
    reports = [];
  });
  afterEach(async () => {
    await server.stop();
  });
  afterAll(async () => {
    await dispatcher.close();
  });

  function client(more: { readonly untilMs?: number; readonly pausedUntilMs?: number } = {}) {
    return new DataverseClient({
      origin: server.origin,
      tokens: {
        getToken: async () => tokens[0] ?? '',
        invalidate: (token) => {
          tokens = tokens.filter((one) => one !== token);
        },
      },
      dispatcher,
      clock,
      pause: new ThrottleGate(clock, more.pausedUntilMs, async (untilMs) => {
        pauses.push(untilMs);
      }),
      untilMs: more.untilMs,
      onLongWait: reportLongWaits(
        (text) => reports.push(text),
        () => clock.now(),
      ),
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url: server.origin, user: 'app' }),
    });
  }

  const call = { path: '/api/data/v9.2/x', attempted: 'Reading' };
  const throttled = (seconds: string, code = '0x80072322') => ({
    status: 429,
    headers: { 'retry-after': seconds },
    body: JSON.stringify({ error: { code, message: 'Too many.' } }),
  });
  const multipart = (...statuses: readonly number[]) => ({
    status: 200,
    headers: { 'content-type': 'multipart/mixed; boundary=b' },
    body: `${statuses
      .map(
        (status) =>
          `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} X\r\nRetry-After: 9\r\n\r\n{}\r\n`,
      )
      .join('')}--b--\r\n`,
  });

  it('waits as long as a throttling answer says before anything else is sent', async () => {
    server.answers = [throttled('37'), { status: 200 }];
    const dataverse = client();
    await dataverse.send(call);
    expect(clock.waits).toEqual([37_000]);
    expect(pauses).toEqual([Date.parse('2026-05-19T13:00:37Z')]);
    expect(dataverse.counts).toEqual({ requests: 2, throttled: 1 });
  });

  it('reports a long wait once, for all that wait with it, with its reason and its end', async () => {
    server.answers = [throttled('37'), { status: 200 }];
    const dataverse = client();
    await Promise.all([dataverse.send(call), dataverse.send(call)]);
    await dataverse.send(call);
    expect(reports).toEqual([
      `Reading: ${server.origin} asks to slow down. Waiting 37 seconds, until 13:00:37Z (since 13:00:00Z; it gives up at 13:30:00Z).`,
    ]);
  });

  it('reports the wait that a fault asks for, and no short one', async () => {
    server.answers = [{ status: 503 }, { status: 503, headers: { 'retry-after': '90' } }];
    server.answers.push({ status: 200 });
    await client().send(call);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^Reading.*HTTP 503.*\. Waiting 90 seconds, until 13:01:\d\dZ \(/);
  });

  it('keeps to a pause that an earlier process was asked for', async () => {
    server.answers = [{ status: 200 }];
    await client({ pausedUntilMs: clock.now() + 5_000 }).send(call);
    expect(clock.waits).toEqual([5_000]);
    expect(server.seen).toHaveLength(1);
  });

  it('gives up when the pause is longer than the time it has', async () => {
    server.answers = [throttled('300')];
    await expect(client({ untilMs: clock.now() + 60_000 }).send(call)).rejects.toMatchObject({
      code: 'dataverse.throttled',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('sends fewer at a time after there were too many, and else as many as is recommended', async () => {
    server.answers = [{ status: 200, headers: { 'x-ms-dop-hint': '16' } }];
    const dataverse = client();
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(16);
    server.answers = [throttled('1', '0x80072326'), { status: 200 }];
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(8);
  });

  it('never sends more at a time than the service allows a user', async () => {
    server.answers = [{ status: 200, headers: { 'x-ms-dop-hint': '500' } }];
    const dataverse = client();
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(52);
  });

  it('asks for a new token once', async () => {
    server.answers = [{ status: 401, body: '<html></html>' }, { status: 200 }];
    await client().send(call);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    server.answers = [{ status: 401 }];
    await expect(client().send(call)).rejects.toMatchObject({ code: 'dataverse.token' });
    expect(server.seen).toHaveLength(4);
  });

  it('tries faults and lost answers again, then tells', async () => {
    server.answers = [{ status: 503 }, { status: 0, isReset: true }, { status: 200 }];
    await client().send(call);
    expect(server.seen).toHaveLength(3);
    server.answers = [{ status: 500 }];
    await expect(client().send(call)).rejects.toMatchObject({ code: 'dataverse.fault' });
    expect(server.seen).toHaveLength(8);
  });

  it('does not wait for a fault that is to last: the next run comes sooner', async () => {
    server.answers = [{ status: 503, headers: { 'retry-after': '86400' } }];
    await expect(client().send(call)).rejects.toMatchObject({ code: 'dataverse.fault' });
    server.answers = [{ status: 503, headers: { 'retry-after': '60' } }];
    await expect(client({ untilMs: clock.now() + 30_000 }).send(call)).rejects.toMatchObject({
      code: 'dataverse.fault',
    });
    expect(clock.waits).toEqual([]);
    expect(server.seen).toHaveLength(2);
  });

  it('takes a page for people for what it is, also with 200', async () => {
    server.answers = [{ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }];
    await expect(client().send(call)).rejects.toMatchObject({ code: 'dataverse.address' });
  });

  describe('sendBatch', () => {
    const operations = ['/1', '/2', '/3'].map((path) => ({ method: 'PATCH', path }) as const);
    const paths = (): readonly string[][] =>
      server.seen.map(({ body }) =>
        [...body.matchAll(/PATCH (\S+)/g)].map(([, path]) => path ?? ''),
      );

    it('sends only what was throttled or met a fault again, after the pause', async () => {
      server.answers = [multipart(204, 429, 500), multipart(412, 204)];
      const parts = await client().sendBatch(operations, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([204, 412, 204]);
      expect(paths()).toEqual([
        ['/1', '/2', '/3'],
        ['/2', '/3'],
      ]);
      expect(clock.waits).toEqual([9_000]);
      expect(server.seen[0]?.headers.prefer).toBe('odata.continue-on-error');
    });

    it('goes on after the last part when the service stopped early', async () => {
      server.answers = [multipart(204, 400), multipart(204)];
      const parts = await client().sendBatch(operations, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([204, 400, 204]);
      expect(paths()[1]).toEqual(['/3']);
    });

    it('sends all of it again when the answer broke off', async () => {
      const whole = multipart(204, 204, 204);
      server.answers = [{ ...whole, body: whole.body.slice(0, 80) }, multipart(412, 204, 204)];
      const parts = await client().sendBatch(operations, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([412, 204, 204]);
    });

    it('leaves a row that only meets faults to its status, and the others written', async () => {
      server.answers = [multipart(204, 500, 204), multipart(500)];
      const parts = await client().sendBatch(operations, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([204, 500, 204]);
      expect(server.seen).toHaveLength(5);
    });

    it('takes an answer for none that lacks a part in the middle: each would tell of its neighbour', async () => {
      const whole = multipart(204, 204, 204).body;
      const tellsOf = (...ids: readonly string[]) => ({
        ...multipart(),
        body: `${ids
          .map(
            (id) =>
              `--b\r\n\r\nHTTP/1.1 ${id === bad ? 400 : 204} X\r\nOData-EntityId: https://org/api/data/v9.2/rows(${id})\r\n\r\n\r\n`,
          )
          .join('')}--b--\r\n`,
      });
      const [one, two, bad] = [1, 2, 3].map(
        (last) => `e2a84675-8952-4d91-a2ea-00000000000${last}`,
      ) as [string, string, string];
      const rows = [one, two, bad].map(
        (id) => ({ method: 'PATCH', path: `/rows(${id})` }) as const,
      );
      for (const broken of [tellsOf(one, bad), multipart(204, 204)]) {
        server.seen.length = 0;
        server.answers = [broken, { ...multipart(), body: whole }];
        const parts = await client().sendBatch(rows, 'Writing');
        expect(parts.map(({ status }) => status)).toEqual([204, 204, 204]);
        expect(server.seen).toHaveLength(2);
      }
    });

    it('finds the one operation for which a whole batch is refused, and has the others done', async () => {
      const many = Array.from({ length: 20 }, (_, index) => `/${index + 1}`);
      const done: string[] = [];
      server.respond = ({ body }) => {
        const sent = [...body.matchAll(/PATCH (\S+)/g)].map(([, path]) => path ?? '');
        if (sent.includes('/13')) return { status: 400, body: '{"error":{"code":"0x1"}}' };
        done.push(...sent);
        return multipart(...sent.map(() => 204));
      };
      const parts = await client().sendBatch(
        many.map((path) => ({ method: 'PATCH', path }) as const),
        'Writing',
      );
      expect(parts.map(({ status }) => status)).toEqual(
        many.map((path) => (path === '/13' ? 400 : 204)),
      );
      expect(done.toSorted()).toEqual(many.filter((path) => path !== '/13').toSorted());
      expect(server.seen.length).toBeLessThan(13);
    });

    it('does not try each operation when every one is refused', async () => {
      server.answers = [{ status: 400, body: '{"error":{"code":"0x1","message":"No."}}' }];
      const many = Array.from({ length: 20 }, (_, index) => `/${index + 1}`);
      const sending = client().sendBatch(
        many.map((path) => ({ method: 'PATCH', path }) as const),
        'Writing',
      );
      await expect(sending).rejects.toMatchObject({ code: 'dataverse.refused' });
      expect(server.seen).toHaveLength(3);
    });

    it('leaves rows that are throttled without end to the next run', async () => {
      server.answers = [multipart(204, 429, 204), multipart(429)];
      const parts = await client().sendBatch(operations, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([204, 429, 204]);
      expect(server.seen.length).toBeLessThan(100);
    });
  });
});
