import { DataverseTrial } from './DataverseTrial';

describe('DataverseClient', () => {
  let trial: DataverseTrial;

  beforeEach(async () => {
    trial = await DataverseTrial.open();
  });
  afterEach(async () => {
    await trial.close();
  });

  const call = { path: '/api/data/v9.2/x', attempted: 'Reading' };
  const throttled = (seconds: string, code = '0x80072322') => ({
    status: 429,
    headers: { 'retry-after': seconds },
    body: JSON.stringify({ error: { code, message: 'Too many.' } }),
  });
  it('waits as long as a throttling response says before anything else is sent', async () => {
    trial.server.answers = [throttled('37'), { status: 200 }];
    const dataverse = trial.client();
    await dataverse.send(call);
    expect(trial.clock.waits).toEqual([37_000]);
    expect(trial.pauses).toEqual([Date.parse('2026-05-19T13:00:37Z')]);
    expect(dataverse.counts).toEqual({ requests: 2, throttled: 1 });
  });

  it('reports a long wait once, for all that wait with it, with its reason and its end', async () => {
    trial.server.answers = [throttled('37'), { status: 200 }];
    const dataverse = trial.client();
    await Promise.all([dataverse.send(call), dataverse.send(call)]);
    await dataverse.send(call);
    expect(trial.reports).toEqual([
      `Reading: ${trial.server.origin} asks to slow down. Waiting 37 seconds, until 13:00:37Z (since 13:00:00Z; it gives up at 13:30:00Z).`,
    ]);
  });

  it('reports the wait that a fault asks for, and no short one', async () => {
    trial.server.answers = [{ status: 503 }, { status: 503, headers: { 'retry-after': '90' } }];
    trial.server.answers.push({ status: 200 });
    await trial.client().send(call);
    expect(trial.reports).toHaveLength(1);
    expect(trial.reports[0]).toMatch(
      /^Reading.*HTTP 503.*\. Waiting 90 seconds, until 13:01:\d\dZ \(/,
    );
  });

  it('keeps to a pause that an earlier process was asked for', async () => {
    trial.server.answers = [{ status: 200 }];
    await trial.client({ pausedUntilMs: trial.clock.now() + 5_000 }).send(call);
    expect(trial.clock.waits).toEqual([5_000]);
    expect(trial.server.seen).toHaveLength(1);
  });

  it('gives up when the pause is longer than the time it has', async () => {
    trial.server.answers = [throttled('300')];
    await expect(
      trial.client({ untilMs: trial.clock.now() + 60_000 }).send(call),
    ).rejects.toMatchObject({
      code: 'dataverse.throttled',
    });
    expect(trial.server.seen).toHaveLength(1);
  });

  it('sends fewer at a time after there were too many, and else as many as is recommended', async () => {
    trial.server.answers = [{ status: 200, headers: { 'x-ms-dop-hint': '16' } }];
    const dataverse = trial.client();
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(16);
    trial.server.answers = [throttled('1', '0x80072326'), { status: 200 }];
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(8);
  });

  it('never sends more at a time than the service allows a user', async () => {
    trial.server.answers = [{ status: 200, headers: { 'x-ms-dop-hint': '500' } }];
    const dataverse = trial.client();
    await dataverse.send(call);
    expect(dataverse.parallelism).toBe(52);
  });

  it('asks for a new token once', async () => {
    trial.server.answers = [{ status: 401, body: '<html></html>' }, { status: 200 }];
    await trial.client().send(call);
    expect(trial.server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    trial.server.answers = [{ status: 401 }];
    await expect(trial.client().send(call)).rejects.toMatchObject({ code: 'dataverse.token' });
    expect(trial.server.seen).toHaveLength(4);
  });

  it('tries faults and lost responses again, then reports them', async () => {
    trial.server.answers = [{ status: 503 }, { status: 0, isReset: true }, { status: 200 }];
    await trial.client().send(call);
    expect(trial.server.seen).toHaveLength(3);
    trial.server.answers = [{ status: 500 }];
    await expect(trial.client().send(call)).rejects.toMatchObject({ code: 'dataverse.fault' });
    expect(trial.server.seen).toHaveLength(8);
  });

  it('does not wait for a fault that is to last: the next run comes sooner', async () => {
    trial.server.answers = [{ status: 503, headers: { 'retry-after': '86400' } }];
    await expect(trial.client().send(call)).rejects.toMatchObject({ code: 'dataverse.fault' });
    trial.server.answers = [{ status: 503, headers: { 'retry-after': '60' } }];
    await expect(
      trial.client({ untilMs: trial.clock.now() + 30_000 }).send(call),
    ).rejects.toMatchObject({
      code: 'dataverse.fault',
    });
    expect(trial.clock.waits).toEqual([]);
    expect(trial.server.seen).toHaveLength(2);
  });

  it('takes a page for people for what it is, also with 200', async () => {
    trial.server.answers = [
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    ];
    await expect(trial.client().send(call)).rejects.toMatchObject({ code: 'dataverse.address' });
  });
});
