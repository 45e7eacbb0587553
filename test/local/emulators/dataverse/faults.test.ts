import { type BatchPart, sendBatch, writeParts } from './batchBody';
import {
  type DataverseTrial,
  eventId,
  launch,
  type Reply,
  startDataverseTrial,
} from './dataverseTrial';

function create(number: number): BatchPart {
  return {
    method: 'PATCH',
    url: `admin_auditlogs(${eventId(number)})`,
    headers: { 'If-None-Match': '*' },
    body: launch(),
  };
}

describe('faults of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const write = (): Promise<Reply> =>
    trial.send('PATCH', `admin_auditlogs(${eventId(1)})`, { body: launch() });
  const count = (): number => trial.dataverse.rows('admin_auditlogs').length;

  it.each([
    ['500', 500, '0x80040216'],
    ['503', 503, '0x80060888'],
    ['429', 429, '0x80072322'],
    ['sql-timeout', 500, '0x80044151'],
  ] as const)('answers %s once, and does nothing', async (fault, status, code) => {
    trial.dataverse.setFaults([{ fault, times: 1 }]);
    const first = await write();
    const rows = count();
    const second = await write();

    expect([first.status, first.error.code, rows]).toEqual([status, code, 0]);
    expect(second.status).toBe(204);
    expect(trial.dataverse.stats().faultsGiven).toBe(1);
  });

  it('answers with a page of HTML', async () => {
    trial.dataverse.setFaults([{ fault: 'html-503' }]);
    const { status, headers, text } = await write();

    expect([status, headers['content-type']]).toEqual([503, 'text/html']);
    expect(text).toContain('<html>');
  });

  it('resets the connection before the work, or after it', async () => {
    trial.dataverse.setFaults([{ fault: 'reset-before' }]);
    await expect(write()).rejects.toThrow();
    const before = count();
    trial.dataverse.setFaults([{ fault: 'reset-after' }]);
    await expect(write()).rejects.toThrow();

    expect([before, count()]).toEqual([0, 1]);
  });

  it('loses the answer of a batch of which a part was done', async () => {
    trial.dataverse.setFaults([
      { fault: { type: 'reset', when: 'after', afterOperations: 2 }, urlIncludes: '$batch' },
    ]);
    const body = writeParts('batch_1', [create(1), create(2), create(3)]);

    await expect(sendBatch(trial, body)).rejects.toThrow();
    expect(count()).toBe(2);
  });

  it('breaks an answer off half-way, when the work is done', async () => {
    trial.dataverse.setFaults([{ fault: 'truncated', method: 'POST' }]);

    await expect(sendBatch(trial, writeParts('batch_1', [create(1)]))).rejects.toThrow();
    expect(count()).toBe(1);
  });

  it('answers late', async () => {
    trial.dataverse.setFaults([{ fault: { type: 'slow', delayMs: 60 } }]);
    const started = performance.now();
    const { status } = await write();

    expect(status).toBe(204);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it('never answers', async () => {
    trial.dataverse.configure({ checksTokens: false });
    trial.dataverse.setFaults([{ fault: 'hang' }]);
    const signal = AbortSignal.timeout(60);

    await expect(fetch(`${trial.dataverse.url}/api/data/v9.2/WhoAmI`, { signal })).rejects.toThrow(
      'timeout',
    );
  });

  it('fails single operations of a batch', async () => {
    trial.dataverse.setFaults([
      { fault: 'sql-timeout', scope: 'operation', urlIncludes: eventId(2), times: 1 },
    ]);
    const body = writeParts('batch_1', [create(1), create(2), create(3)]);
    const prefer = { prefer: 'odata.continue-on-error' };
    const first = await sendBatch(trial, body, prefer);
    const second = await sendBatch(trial, body, prefer);

    expect(first.parts.map(({ status }) => status)).toEqual([204, 500, 204]);
    expect(second.parts.map(({ status }) => status)).toEqual([412, 204, 412]);
    expect(trial.dataverse.stats().refusedBy).toMatchObject({ '0x80044151': 1, '0x80040237': 2 });
  });

  it('skips and repeats as the rule says', async () => {
    trial.dataverse.setFaults([{ fault: '500', skip: 1, every: 2, times: 1 }]);
    trial.dataverse.addFault({ fault: '503', bodyIncludes: 'never sent' });
    const statuses = [];
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await write()).status);
    }

    expect(statuses).toEqual([204, 204, 500, 204, 204, 204]);
  });
});
