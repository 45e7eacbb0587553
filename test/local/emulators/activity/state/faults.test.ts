import { setImmediate as nextTurn } from 'node:timers/promises';

import type { FaultName, FaultRule } from '../../../../../local/emulators/activity/state/faults';
import { type ActivityTrial, contentAt, day, startActivityTrial } from '../activityTrial';

const blob = `audit/${contentAt(1).contentId}`;
const list = `subscriptions/content?contentType=Audit.General&${day}`;

describe('faults', () => {
  let trial: ActivityTrial;
  beforeEach(async () => {
    trial = await startActivityTrial();
    trial.api.add([contentAt(1, Buffer.from('[{"Id":"1"},{"Id":"2"}]')), contentAt(2)]);
  });
  afterEach(() => trial.api.stop());

  async function statusesOf(rule: FaultRule, operations: readonly string[]): Promise<unknown> {
    trial.api.setFaults([rule]);
    const statuses: number[] = [];
    for (const operation of operations) {
      statuses.push((await trial.send('GET', operation)).status);
    }
    return statuses;
  }

  it.each<[FaultName, number, string]>([
    ['AF429', 403, 'AF429'],
    ['AF50000', 500, 'AF50000'],
    ['AF10001', 401, 'AF10001'],
    ['AF20022', 400, 'AF20022'],
    ['AF20023', 400, 'AF20023'],
    ['AF20024', 400, 'AF20024'],
    ['AF20031', 400, 'AF20031'],
    ['AF20050', 404, 'AF20050'],
    ['AF20051', 400, 'AF20051'],
    ['start-cooldown', 403, '429'],
  ])('answers %s with the body of the API', async (fault, status, code) => {
    trial.api.setFaults([{ fault }]);
    const reply = await trial.send('GET', blob);

    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ error: { code } });
    expect(trial.api.stats()).toMatchObject({ faultsGiven: 1, refusedBy: { [code]: 1 } });
  });

  it('gives a share of the requests a fault, and the same ones for the same seed', async () => {
    const rule: FaultRule = { fault: 'AF50000', share: 0.5, seed: 3 };
    const operations = Array.from({ length: 40 }, () => blob);
    const statuses = await statusesOf(rule, operations);
    const refused = statuses as readonly number[];

    expect(refused.filter((status) => status === 500).length).toBeGreaterThan(10);
    expect(refused.filter((status) => status === 200).length).toBeGreaterThan(10);
    expect(await statusesOf(rule, operations)).toEqual(statuses);
  });

  it('answers plain statuses and pages of HTML', async () => {
    trial.api.setFaults([
      { fault: '429', times: 1 },
      { fault: '429-retry-after', times: 1 },
      { fault: 'html-503', times: 1 },
      { fault: 'html-200', times: 1 },
      { fault: '401', times: 1 },
    ]);
    const plain = await trial.send('GET', blob);
    const withWait = await trial.send('GET', blob);
    const page = await trial.send('GET', blob);
    const friendly = await trial.send('GET', blob);
    const denied = await trial.send('GET', blob);
    const good = await trial.send('GET', blob);

    expect([plain.status, plain.headers['retry-after']]).toEqual([429, undefined]);
    expect([withWait.status, withWait.headers['retry-after']]).toEqual([429, '1']);
    expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html']);
    expect([friendly.status, friendly.headers['content-type']]).toEqual([200, 'text/html']);
    expect(denied.status).toBe(401);
    expect(good.status).toBe(200);
  });

  it('resets connections', async () => {
    trial.api.setFaults([{ fault: 'reset' }]);

    await expect(trial.send('GET', blob)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('cuts bodies in the middle, noticeably and cleanly', async () => {
    trial.api.setFaults([
      { fault: 'truncated', times: 1 },
      { fault: 'truncated-cleanly', times: 1 },
    ]);
    await expect(trial.send('GET', blob)).rejects.toThrow();
    const cleanly = await trial.send('GET', blob);

    expect([cleanly.status, cleanly.text]).toEqual([200, '[{"Id":"1"}']);
  });

  it('cuts streamed bodies', async () => {
    trial.api.add([contentAt(3, { repeat: Buffer.from('{"Id":"r"}'), bytes: 1_000_000 })]);
    trial.api.setFaults([{ fault: 'truncated' }]);

    await expect(trial.send('GET', `audit/${contentAt(3).contentId}`)).rejects.toThrow();
  });

  it('sends what is no JSON', async () => {
    trial.api.setFaults([{ fault: 'not-json' }]);
    const { status, json } = await trial.send('GET', blob);

    expect([status, json]).toEqual([200, undefined]);
  });

  it('answers slowly, or not at all', async () => {
    trial.api.setFaults([
      { fault: { type: 'slow', delayMs: 60 }, times: 1 },
      { fault: 'hang', times: 1 },
    ]);
    const before = performance.now();
    const slow = await trial.send('GET', blob);
    const took = performance.now() - before;
    const hanging = trial.send('GET', blob);
    const ended = expect(hanging).rejects.toThrow();
    // The fault is for the request that comes next.
    while (trial.api.stats().requests.blob < 2) await nextTurn();
    await trial.send('GET', blob);
    await trial.api.stop();
    await ended;

    expect(slow.status).toBe(200);
    expect(took).toBeGreaterThanOrEqual(55);
  });

  it('takes custom errors with another status and wait', async () => {
    trial.api.setFaults([
      { fault: { type: 'error', code: 'AF429', status: 429, retryAfter: '7', values: ['X', 'Y'] } },
    ]);
    const { status, headers, json } = await trial.send('GET', blob);

    expect([status, headers['retry-after']]).toEqual([429, '7']);
    expect(json).toMatchObject({
      error: { message: 'Too many requests. Method=X, PublisherId=Y' },
    });
  });

  it('chooses requests by kind, content and count', async () => {
    const fault = 'AF50000';
    const { contentId } = contentAt(2);
    const other = `audit/${contentId}`;

    expect(await statusesOf({ fault, kind: 'content' }, [blob, list])).toEqual([200, 500]);
    expect(await statusesOf({ fault, contentId }, [blob, other])).toEqual([200, 500]);
    expect(await statusesOf({ fault, contentType: 'Audit.General' }, [blob, list])).toEqual([
      200, 500,
    ]);
    expect(await statusesOf({ fault, urlIncludes: 'endTime' }, [blob, list])).toEqual([200, 500]);
    expect(await statusesOf({ fault, skip: 1, times: 1 }, [blob, blob, blob])).toEqual([
      200, 500, 200,
    ]);
    expect(await statusesOf({ fault, every: 2 }, [blob, blob, blob, blob])).toEqual([
      200, 500, 200, 500,
    ]);
    expect(
      await statusesOf({ fault, times: 1, countPer: 'path' }, [blob, other, blob, other]),
    ).toEqual([500, 500, 200, 200]);
  });
});
