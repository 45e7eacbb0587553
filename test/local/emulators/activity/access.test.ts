import { request } from 'undici';

import { type ActivityTrial, noon, startActivityTrial, tenantId } from './activityTrial';

describe('access', () => {
  let trial: ActivityTrial;
  beforeEach(async () => {
    trial = await startActivityTrial();
  });
  afterEach(() => trial.api.stop());

  it('wants a token for itself that has not expired', async () => {
    const url = `${trial.api.audience}/api/v1.0/${tenantId}/activity/feed/subscriptions/list`;
    const none = await request(url);
    await none.body.dump();
    const foreign = await trial.send('GET', 'subscriptions/list', {
      claims: { aud: 'https://graph.microsoft.com' },
    });
    const before = await trial.send('GET', 'subscriptions/list');
    trial.api.configure({ now: () => noon + 3_600_000 });
    const expired = await trial.send('GET', 'subscriptions/list');

    expect(none.statusCode).toBe(401);
    expect(foreign.status).toBe(401);
    expect(before.status).toBe(200);
    expect(expired.status).toBe(401);
    expect(expired.json).toEqual({
      Message: 'Authorization has been denied for this request.',
    });
  });

  it('wants the role ActivityFeed.Read', async () => {
    const { status, json } = await trial.send('GET', 'subscriptions/list', {
      claims: { roles: ['ServiceHealth.Read'] },
    });

    expect(status).toBe(401);
    expect(json).toEqual({
      error: {
        code: 'AF10001',
        message:
          'The permission set (ServiceHealth.Read) sent in the request did not include the expected permission ActivityFeed.Read.',
      },
    });
  });

  it('wants the tenant of the token in the path, as a GUID', async () => {
    const other = '99999999-2222-3333-4444-555555555555';
    const wrong = await trial.send('GET', 'subscriptions/list', { tenant: other });
    const noGuid = await trial.send('GET', 'subscriptions/list', { tenant: 'contoso.com' });
    const unknown = await trial.send('GET', 'subscriptions/list', {
      tenant: other,
      claims: { tid: other },
    });
    trial.api.configure({ statuses: { AF20010: 401 } });
    const configured = await trial.send('GET', 'subscriptions/list', { tenant: other });

    expect(wrong.json).toEqual({
      error: {
        code: 'AF20010',
        message: `The tenant ID passed in the URL (${other}) does not match the tenant ID passed in the access token (${tenantId}).`,
      },
    });
    expect(wrong.status).toBe(400);
    expect(noGuid.json).toMatchObject({ error: { code: 'AF20013' } });
    expect(unknown.json).toMatchObject({ error: { code: 'AF20011' } });
    expect(configured.status).toBe(401);
  });

  it('counts requests, those without a publisher, refusals and tokens', async () => {
    await trial.send('GET', `subscriptions/list?PublisherIdentifier=${tenantId}`);
    await trial.send('GET', 'subscriptions/list');
    await trial.send('GET', 'subscriptions/list', { claims: { roles: [] } });

    expect(trial.api.stats()).toMatchObject({
      requests: { list: 3, content: 0 },
      total: 3,
      perMinute: { '2026-07-08T12:00': 3 },
      withoutPublisherIdentifier: 2,
      refused: 1,
      refusedBy: { AF10001: 1 },
      tokensSeen: 2,
    });
  });

  it('throttles above the quota with 403 and AF429, until the next minute', async () => {
    trial.api.configure({ requestsPerMinute: 2 });
    await trial.send('GET', 'subscriptions/list');
    await trial.send('GET', 'subscriptions/list');
    const third = await trial.send('GET', 'audit/x');
    trial.api.configure({ now: () => noon + 60_000 });
    const later = await trial.send('GET', 'subscriptions/list');

    expect(third.status).toBe(403);
    expect(third.json).toEqual({
      error: {
        code: 'AF429',
        message:
          'Too many requests. Method=GetBlob, PublisherId=00000000-0000-0000-0000-000000000000',
      },
    });
    expect(later.status).toBe(200);
  });
});
