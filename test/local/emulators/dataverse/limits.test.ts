import { defaultLimits } from '../../../../local/emulators/dataverse/state/DataverseSettings';
import { sendBatch, writeParts } from './batchBody';
import { type DataverseTrial, noon, type Reply, startDataverseTrial } from './dataverseTrial';

describe('service protection limits of the emulated environment', () => {
  let trial: DataverseTrial;
  const start = async (limits: Partial<typeof defaultLimits>): Promise<void> => {
    trial = await startDataverseTrial({ limits: { ...defaultLimits, ...limits } });
  };
  afterEach(() => trial.end());
  const ask = (): Promise<Reply> => trial.send('GET', 'WhoAmI');
  const at = async (seconds: number): Promise<readonly unknown[]> => {
    trial.nowMs = noon + seconds * 1_000;
    const { status, headers } = await ask();
    return [status, headers['retry-after']];
  };

  it('answers 429 above the number of requests, until the window has moved on', async () => {
    await start({ requests: 3 });
    expect(await at(0)).toEqual([200, undefined]);
    expect(await at(100)).toEqual([200, undefined]);
    expect(await at(100)).toEqual([200, undefined]);
    trial.nowMs = noon + 200_000;
    const refused = await ask();

    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '100']);
    expect(refused.error).toEqual({
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 3 over time window of 300 seconds.',
    });
    expect(await at(300)).toEqual([200, undefined]);
    expect(await at(300)).toEqual([429, '100']);
    expect(trial.dataverse.stats()).toMatchObject({ throttled: 2, earlyRequests: 0 });
  });

  it('prolongs the pause by each request that does not wait for its end', async () => {
    await start({ requests: 1, earlyRequestSeconds: 5 });
    await at(0);

    expect(await at(290)).toEqual([429, '10']);
    expect(await at(290)).toEqual([429, '15']);
    expect(await at(299)).toEqual([429, '11']);
    expect(await at(309)).toEqual([429, '6']);
    expect(await at(315)).toEqual([200, undefined]);
    expect(trial.dataverse.stats()).toMatchObject({ throttled: 4, earlyRequests: 3 });
  });

  it('counts a batch as one request, but its whole execution time', async () => {
    await start({ executionMs: 100 });
    trial.dataverse.configure({ operationMs: { read: 40, write: 40 } });
    const part = { method: 'GET', url: 'WhoAmI' };
    const first = await sendBatch(trial, writeParts('batch_1', [part, part, part]));
    const second = await ask();

    expect(first.status).toBe(200);
    expect(first.headers['x-ms-ratelimit-burst-remaining-xrm-requests']).toBe('5999');
    expect([second.status, second.error.code]).toEqual([429, '0x80072321']);
    expect(second.headers['retry-after']).toBe('300');
  });

  it('refuses more requests at once than allowed, at once and without a pause', async () => {
    await start({ concurrentRequests: 2 });
    trial.dataverse.configure({ latencyMs: 50 });
    const replies = await Promise.all([ask(), ask(), ask()]);
    const after = await ask();

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(replies.find(({ status }) => status === 429)?.error).toEqual({
      code: '0x80072326',
      message: 'Number of concurrent requests exceeded the limit of 2.',
    });
    expect(after.status).toBe(200);
  });

  it('limits each user by itself, and no one when switched off', async () => {
    await start({ requests: 1 });
    const other = {
      applicationId: 'other',
      systemUserId: 'other',
      name: '',
      privileges: 'all',
    } as const;
    trial.dataverse.configure({ users: [...trial.dataverse.settings.users, other] });
    const first = await ask();
    const second = await trial.send('GET', 'WhoAmI', { claims: { appid: 'other' } });
    trial.dataverse.configure({ limits: undefined });
    const third = await ask();

    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
  });

  it('recommends a parallelism', async () => {
    await start({});
    expect((await ask()).headers['x-ms-dop-hint']).toBe('8');
    trial.dataverse.configure({ parallelism: undefined });
    expect((await ask()).headers).not.toHaveProperty('x-ms-dop-hint');
  });
});
