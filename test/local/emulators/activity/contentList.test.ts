import { request } from 'undici';

import {
  type ActivityTrial,
  contentAt,
  day,
  noon,
  startActivityTrial,
  tenantId,
} from './activityTrial';

const content = 'subscriptions/content?contentType=Audit.General';
const minutesOf = (ids: readonly string[]): readonly string[] => ids.map((id) => id.slice(8, 12));

describe('listing content', () => {
  let trial: ActivityTrial;
  beforeEach(async () => {
    trial = await startActivityTrial();
  });
  afterEach(() => trial.api.stop());

  it('lists blobs of the window, start inclusive and end exclusive, in order of availability', async () => {
    const whole = { contentCreated: '2026-07-08T11:30:00.000Z', contentId: 'whole' };
    trial.api.add([contentAt(40), contentAt(20), contentAt(0, undefined, whole)]);
    const list = async (start: string, end: string): Promise<unknown> => {
      const { json } = await trial.send('GET', `${content}&startTime=${start}&endTime=${end}`);
      return (json as readonly { readonly contentId: string }[]).map(({ contentId }) => contentId);
    };

    expect(await list('2026-07-08T11:20', '2026-07-08T11:41')).toEqual([
      contentAt(40).contentId,
      contentAt(20).contentId,
      'whole',
    ]);
    expect(await list('2026-07-08T11:30:00', '2026-07-08T11:40:00')).toEqual(['whole']);
    expect(await list('2026-07-08', '2026-07-08T11:30:00.000Z')).toEqual([contentAt(20).contentId]);
  });

  it('shows a blob with the address that serves it', async () => {
    trial.api.add([contentAt(5)]);
    const { json } = await trial.send('GET', `${content}&${day}`);

    expect(json).toEqual([
      {
        contentType: 'Audit.General',
        contentId: '202607081105$20260708$audit_general$Audit_General$na0045',
        contentUri: `${trial.api.audience}/api/v1.0/${tenantId}/activity/feed/audit/202607081105$20260708$audit_general$Audit_General$na0045`,
        contentCreated: '2026-07-08T11:05:00.250Z',
        contentExpiration: '2026-07-15T11:00:00.000Z',
      },
    ]);
  });

  it('dates its response by the clock of the tenant', async () => {
    const { headers } = await trial.send('GET', `${content}&${day}`);
    expect(headers['date']).toBe('Wed, 08 Jul 2026 12:00:00 GMT');
  });

  it.each([
    ['only one end', 'startTime=2026-07-08T00:00:00', 'AF20055'],
    ['the end before the start', 'startTime=2026-07-08T02:00&endTime=2026-07-08T01:00', 'AF20055'],
    ['more than 24 hours', 'startTime=2026-07-07T00:00:00&endTime=2026-07-08T00:00:01', 'AF20055'],
    ['more than 7 days back', 'startTime=2026-07-01T11:59:59&endTime=2026-07-01T13:00', 'AF20055'],
    ['no time', 'startTime=yesterday&endTime=2026-07-01T13:00', 'AF20002'],
    ['a page that nobody gave out', `${day}&nextPage=2015101900R022885001761`, 'AF20031'],
  ])('refuses %s', async (_, query, code) => {
    const { status, json } = await trial.send('GET', `${content}&${query}`);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code } });
  });

  it('allows exactly 24 hours, 7 days back, and an end in the future', async () => {
    const oldest = 'startTime=2026-07-01T12:00:00&endTime=2026-07-02T12:00:00';
    const future = 'startTime=2026-07-08T11:00:00&endTime=2026-07-09T11:00:00';

    expect((await trial.send('GET', `${content}&${oldest}`)).status).toBe(200);
    expect((await trial.send('GET', `${content}&${future}`)).status).toBe(200);
  });

  it('gives the last 24 hours when no times are given', async () => {
    trial.api.add([
      contentAt(1),
      contentAt(2, undefined, { contentCreated: '2026-07-07T11:59:59.999Z' }),
    ]);

    expect((await trial.send('GET', content)).json).toHaveLength(1);
  });

  it('can answer a window of more than 24 hours in part, without an error', async () => {
    trial.api.configure({ overlongWindow: 'partial' });
    trial.api.add([contentAt(1)]);
    const query = 'startTime=2026-07-06T12:00:00&endTime=2026-07-08T12:00:00';
    const { status, json } = await trial.send('GET', `${content}&${query}`);

    expect([status, json]).toEqual([200, []]);
  });

  it('pages by a header of odd case, whose address has /v1/, endtime and no publisher', async () => {
    trial.api.configure({ pageSize: 2 });
    trial.api.add([1, 2, 3, 4, 5].map((minute) => contentAt(minute)));
    const first = await trial.send('GET', `${content}&${day}&PublisherIdentifier=${tenantId}`);

    expect(first.json).toHaveLength(2);
    expect(first.headers['nextpageuri']).toBe(
      `${trial.api.audience}/api/v1/${tenantId}/activity/feed/subscriptions/content` +
        '?contentType=Audit.General&startTime=2026-07-08T00:00:00&endtime=2026-07-08T12:00:00' +
        '&nextPage=2026070812R000000000001',
    );
    expect(minutesOf(await trial.listAll())).toEqual(['1101', '1102', '1103', '1104', '1105']);
  });

  it('writes the name of the header as it is set', async () => {
    trial.api.configure({ pageSize: 1, nextPageHeader: 'NEXTPAGEURI' });
    trial.api.add([contentAt(1), contentAt(2)]);
    const url = `${trial.api.audience}/api/v1.0/${tenantId}/activity/feed/${content}&${day}`;
    trial.api.configure({ requiredRole: undefined });
    const reply = await request(url, { responseHeaders: 'raw' });
    await reply.body.dump();

    expect(reply.headers as unknown as readonly unknown[]).toContainEqual('NEXTPAGEURI');
  });

  it('keeps a listing that is being paged as it was, and forgets its pages when told to', async () => {
    trial.api.configure({ pageSize: 1 });
    trial.api.add([contentAt(1), contentAt(2)]);
    const first = await trial.send('GET', `${content}&${day}`);
    const next = new URL(String(first.headers['nextpageuri']));
    const operation = `${next.pathname.split('/feed/')[1] ?? ''}${next.search}`;
    trial.api.add([contentAt(3)]);
    const second = await trial.send('GET', operation);
    trial.api.forgetPages();
    const stale = await trial.send('GET', operation);

    expect(second.json).toMatchObject([{ contentId: contentAt(2).contentId }]);
    expect(second.headers['nextpageuri']).toBeUndefined();
    expect(stale.json).toMatchObject({ error: { code: 'AF20031' } });
  });

  it('shows late blobs after so many listings or when they are released', async () => {
    trial.api.add([
      contentAt(9),
      contentAt(1, undefined, { late: 1 }),
      contentAt(2, undefined, { late: 'untilReleased' }),
    ]);
    const first = await trial.listAll();
    const hidden = await trial.send('GET', `audit/${contentAt(2).contentId}`);
    const second = await trial.listAll();

    expect(minutesOf(first)).toEqual(['1109']);
    expect(hidden.status).toBe(404);
    expect(minutesOf(second)).toEqual(['1109', '1101']);
    expect(trial.api.release()).toBe(1);
    expect(minutesOf(await trial.listAll())).toEqual(['1109', '1101', '1102']);
  });

  it('can send a client to another host, by blob and by page', async () => {
    trial.api.configure({
      pageSize: 1,
      contentUriOrigin: 'https://evil.example',
      nextPageOrigin: 'https://evil.example',
    });
    trial.api.add([
      contentAt(1),
      contentAt(2, undefined, { contentUri: 'https://other.example/x' }),
    ]);
    const first = await trial.send('GET', `${content}&${day}`);
    trial.api.configure({ pageSize: 2 });
    const both = await trial.send('GET', `${content}&${day}`);

    expect(first.headers['nextpageuri']).toMatch(/^https:\/\/evil\.example\/api\/v1\//);
    expect(both.json).toMatchObject([
      { contentUri: expect.stringMatching(/^https:\/\/evil\.example\/api/) as string },
      { contentUri: 'https://other.example/x' },
    ]);
  });

  it('lists notifications only where a webhook was set', async () => {
    trial.api.add([contentAt(1)]);
    const query = `subscriptions/notifications?contentType=Audit.General&${day}`;
    const without = await trial.send('GET', query);
    await trial.send('POST', 'subscriptions/start?contentType=Audit.General', {
      body: '{"webhook":{"address":"https://hook.example"}}',
    });
    const withHook = await trial.send('GET', query);

    expect(without.json).toEqual([]);
    expect(withHook.json).toMatchObject([
      { notificationStatus: 'success', notificationSent: '2026-07-08T11:01:00.250Z' },
    ]);
  });

  it('pages through a backlog of 100,000 blobs that share one body', async () => {
    const body = Buffer.from('[]');
    const created = new Date(noon - 3_600_000).toISOString();
    trial.api.configure({ pageSize: 5_000 });
    trial.api.add(
      Array.from({ length: 100_000 }, (_, index) =>
        contentAt(1, body, { contentId: `b${index}`, contentCreated: created }),
      ),
    );

    expect(new Set(await trial.listAll()).size).toBe(100_000);
    expect(trial.api.stats().requests.content).toBe(20);
  });
});
