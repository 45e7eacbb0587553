import { DataverseTrial, multipart } from '../DataverseTrial';

describe('sendBatch', () => {
  let trial: DataverseTrial;

  beforeEach(async () => {
    trial = await DataverseTrial.open();
  });
  afterEach(async () => {
    await trial.close();
  });

  const operations = ['/1', '/2', '/3'].map((path) => ({ method: 'PATCH', path }) as const);
  const paths = (): readonly string[][] =>
    trial.server.seen.map(({ body }) =>
      [...body.matchAll(/PATCH (\S+)/g)].map(([, path]) => path ?? ''),
    );

  it('sends only what was throttled or met a fault again, after the pause', async () => {
    trial.server.answers = [multipart(204, 429, 500), multipart(412, 204)];
    const parts = await trial.client().sendBatch(operations, 'Writing');
    expect(parts.map(({ status }) => status)).toEqual([204, 412, 204]);
    expect(paths()).toEqual([
      ['/1', '/2', '/3'],
      ['/2', '/3'],
    ]);
    expect(trial.clock.waits).toEqual([9_000]);
    expect(trial.server.seen[0]?.headers.prefer).toBe('odata.continue-on-error');
  });

  it('goes on after the last part when the service stopped early', async () => {
    trial.server.answers = [multipart(204, 400), multipart(204)];
    const parts = await trial.client().sendBatch(operations, 'Writing');
    expect(parts.map(({ status }) => status)).toEqual([204, 400, 204]);
    expect(paths()[1]).toEqual(['/3']);
  });

  it('sends all of it again when the response broke off', async () => {
    const whole = multipart(204, 204, 204);
    trial.server.answers = [{ ...whole, body: whole.body.slice(0, 80) }, multipart(412, 204, 204)];
    const parts = await trial.client().sendBatch(operations, 'Writing');
    expect(parts.map(({ status }) => status)).toEqual([412, 204, 204]);
  });

  it('leaves a row that only meets faults to its status, and the others written', async () => {
    trial.server.answers = [multipart(204, 500, 204), multipart(500)];
    const parts = await trial.client().sendBatch(operations, 'Writing');
    expect(parts.map(({ status }) => status)).toEqual([204, 500, 204]);
    expect(trial.server.seen).toHaveLength(5);
  });

  it('sends all again when a part in the middle is missing: each would show the result of its neighbour', async () => {
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
    const rows = [one, two, bad].map((id) => ({ method: 'PATCH', path: `/rows(${id})` }) as const);
    for (const broken of [tellsOf(one, bad), multipart(204, 204)]) {
      trial.server.seen.length = 0;
      trial.server.answers = [broken, { ...multipart(), body: whole }];
      const parts = await trial.client().sendBatch(rows, 'Writing');
      expect(parts.map(({ status }) => status)).toEqual([204, 204, 204]);
      expect(trial.server.seen).toHaveLength(2);
    }
  });

  it('finds the one operation for which a whole batch is refused, and has the others done', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `/${index + 1}`);
    const done: string[] = [];
    trial.server.respond = ({ body }) => {
      const sent = [...body.matchAll(/PATCH (\S+)/g)].map(([, path]) => path ?? '');
      if (sent.includes('/13')) return { status: 400, body: '{"error":{"code":"0x1"}}' };
      done.push(...sent);
      return multipart(...sent.map(() => 204));
    };
    const parts = await trial.client().sendBatch(
      many.map((path) => ({ method: 'PATCH', path }) as const),
      'Writing',
    );
    expect(parts.map(({ status }) => status)).toEqual(
      many.map((path) => (path === '/13' ? 400 : 204)),
    );
    expect(done.toSorted()).toEqual(many.filter((path) => path !== '/13').toSorted());
    expect(trial.server.seen.length).toBeLessThan(13);
  });

  it('does not try each operation when every one is refused', async () => {
    trial.server.answers = [{ status: 400, body: '{"error":{"code":"0x1","message":"No."}}' }];
    const many = Array.from({ length: 20 }, (_, index) => `/${index + 1}`);
    const sending = trial.client().sendBatch(
      many.map((path) => ({ method: 'PATCH', path }) as const),
      'Writing',
    );
    await expect(sending).rejects.toMatchObject({ code: 'dataverse.refused' });
    expect(trial.server.seen).toHaveLength(3);
  });

  it('leaves rows that are throttled without end to the next run', async () => {
    trial.server.answers = [multipart(204, 429, 204), multipart(429)];
    const parts = await trial.client().sendBatch(operations, 'Writing');
    expect(parts.map(({ status }) => status)).toEqual([204, 429, 204]);
    expect(trial.server.seen.length).toBeLessThan(100);
  });
});
