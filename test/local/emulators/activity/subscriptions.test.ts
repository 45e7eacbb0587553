import { type ActivityTrial, day, noon, startActivityTrial } from './activityTrial';

const start = 'subscriptions/start?contentType=Audit.General';
const list = `subscriptions/content?contentType=Audit.General&${day}`;

describe('subscriptions', () => {
  let trial: ActivityTrial;
  let now = noon;
  beforeEach(async () => {
    now = noon;
    trial = await startActivityTrial({ subscriptions: {}, now: () => now });
  });
  afterEach(() => trial.api.stop());

  it('lists none at first, and refuses content with AF20022', async () => {
    expect((await trial.send('GET', 'subscriptions/list')).json).toEqual([]);
    const refused = await trial.send('GET', list);
    expect(refused.status).toBe(400);
    expect(refused.json).toEqual({
      error: {
        code: 'AF20022',
        message: 'No subscription found for the specified content type.',
      },
    });
  });

  it('starts, then says AF20024, then cools down for fifteen minutes', async () => {
    const first = await trial.send('POST', start);
    const second = await trial.send('POST', start);
    now += 374_000;
    const third = await trial.send('POST', start);
    now += 526_000;
    const later = await trial.send('POST', start);

    expect(first.status).toBe(200);
    expect(first.json).toEqual({ contentType: 'Audit.General', status: 'enabled', webhook: null });
    expect(second.status).toBe(400);
    expect(second.json).toMatchObject({ error: { code: 'AF20024' } });
    expect(third.status).toBe(403);
    expect(third.json).toEqual({
      error: {
        code: '429',
        message: 'Too many frequent subscription start requests. Please retry again after 8m 46s.',
      },
    });
    expect(later.json).toMatchObject({ error: { code: 'AF20024' } });
  });

  it('shows one subscription without its status, unless told otherwise', async () => {
    await trial.send('POST', start);
    await trial.send('POST', 'subscriptions/start?contentType=Audit.Exchange');
    const odd = await trial.send('GET', 'subscriptions/list');
    trial.api.configure({ lastSubscriptionHasStatus: true });
    const even = await trial.send('GET', 'subscriptions/list');

    expect(odd.json).toEqual([
      { contentType: 'Audit.General', status: 'enabled', webhook: null },
      { contentType: 'Audit.Exchange', webhook: null },
    ]);
    expect(even.json).toContainEqual({
      contentType: 'Audit.Exchange',
      status: 'enabled',
      webhook: null,
    });
  });

  it('stops with an empty 200, and refuses listings for a while after a restart', async () => {
    trial.api.configure({ listingsRefusedAfterRestart: 1 });
    await trial.send('POST', start);
    const stopped = await trial.send('POST', 'subscriptions/stop?contentType=Audit.General');
    await trial.send('POST', start);
    const refused = await trial.send('GET', list);
    const listed = await trial.send('GET', list);

    expect([stopped.status, stopped.text]).toEqual([200, '']);
    expect(refused.json).toEqual({
      error: { code: 'AF20023', message: 'The subscription was disabled by a tenant admin.' },
    });
    expect([listed.status, listed.json]).toEqual([200, []]);
  });

  it('refuses content of a disabled subscription until it is started again', async () => {
    trial.api.setSubscription('Audit.General', 'disabled');
    const refused = await trial.send('GET', list);
    const started = await trial.send('POST', start);

    expect(refused.json).toMatchObject({ error: { code: 'AF20023' } });
    expect(started.status).toBe(200);
    expect((await trial.send('GET', list)).status).toBe(200);
  });

  it.each([
    ['', 'AF20001', 'Missing parameter: contentType.'],
    ['?contentType=Audit.Genera', 'AF20020', 'The specified content type is not valid.'],
    [
      '?contentType=Audit.General&PublisherIdentifier=me',
      'AF20002',
      'Invalid parameter type: PublisherIdentifier. Expected type: guid',
    ],
  ])('refuses the arguments "%s" with %s', async (query, code, message) => {
    const { status, json } = await trial.send('POST', `subscriptions/start${query}`);

    expect(status).toBe(400);
    expect(json).toEqual({ error: { code, message } });
  });

  it('takes a webhook only over HTTPS and before its expiration', async () => {
    const body = (webhook: object) => ({ body: JSON.stringify({ webhook }) });
    const plain = await trial.send('POST', start, body({ address: 'http://x.example' }));
    const past = await trial.send(
      'POST',
      start,
      body({ address: 'https://x.example', expiration: '2026-07-01' }),
    );
    const good = await trial.send('POST', start, body({ address: 'https://x.example' }));

    expect(plain.json).toMatchObject({ error: { code: 'AF20021' } });
    expect(past.json).toMatchObject({ error: { code: 'AF20003' } });
    expect(good.json).toMatchObject({ webhook: { address: 'https://x.example' } });
  });

  it('tells the names of sensitive types in one language', async () => {
    const names = await trial.send('GET', 'resources/dlpSensitiveTypes');
    const two = await trial.send('GET', 'resources/dlpSensitiveTypes', {
      headers: { 'accept-language': 'es,en' },
    });

    expect(names.json).toContainEqual({
      id: '50842eb7-edc8-4019-85dd-5a5c1f2bb085',
      name: 'CreditCardNumber',
    });
    expect(two.json).toMatchObject({ error: { code: 'AF20053' } });
  });
});
