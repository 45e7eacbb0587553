import { request } from 'undici';

import { type TokenClaims, writeToken } from '../../../../local/emulators/entra/jsonWebToken';
import type { GraphUser } from '../../../../local/emulators/graph/GraphSettings';
import { type RunningGraph, startGraph } from '../../../../local/emulators/graph/startGraph';

const tenantId = '11111111-2222-3333-4444-555555555555';
const noon = Date.parse('2026-07-08T12:00:00Z');

const megan: GraphUser = {
  id: 'a0000000-0000-4000-8000-000000000001',
  userPrincipalName: 'megan@contoso.example',
  displayName: 'Megan Bowen',
  userType: 'Member',
  city: 'Pittsburgh',
  country: 'US',
  department: 'Marketing',
  jobTitle: 'Manager',
};

const guest: GraphUser = {
  id: 'a0000000-0000-4000-8000-000000000002',
  userPrincipalName: 'alex_fabrikam.example#EXT#@contoso.onmicrosoft.example',
  displayName: 'Alex',
  userType: 'Guest',
};

interface Reply {
  readonly status: number;
  readonly retryAfter: string | string[] | undefined;
  readonly json: {
    readonly error?: { readonly code: string; readonly message: string };
  } & Readonly<Record<string, unknown>>;
}

describe('the emulated Microsoft Graph', () => {
  let graph: RunningGraph;
  beforeEach(async () => {
    graph = await startGraph({ tenantId, now: () => noon, users: [megan, guest] });
  });
  afterEach(() => graph.close());
  const send = async (path: string, body?: object, claims: TokenClaims = {}): Promise<Reply> => {
    const good = { aud: graph.url, exp: noon / 1_000 + 60, roles: ['User.Read.All'] };
    const reply = await request(`${graph.url}/v1.0/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await writeToken({ ...good, ...claims })}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const json = (await reply.body.json()) as Reply['json'];
    return { status: reply.statusCode, retryAfter: reply.headers['retry-after'], json };
  };

  it('finds a user by object id and by principal name, with the properties selected', async () => {
    const select = '$select=id,displayName,city,userType';
    const byId = await send(`users/${megan.id}?${select}`);
    const byName = await send(`users/Megan@contoso.example?${select}`);

    expect(byId.status).toBe(200);
    expect(byId.json).toEqual({
      '@odata.context': expect.stringContaining('$metadata#users(id,displayName,city,userType)'),
      id: megan.id,
      displayName: 'Megan Bowen',
      city: 'Pittsburgh',
      userType: 'Member',
    });
    expect(byName.json).toEqual(byId.json);
  });

  it('leaves the further properties away without a select', async () => {
    const { json } = await send(`users/${megan.id}`);

    expect(json).toMatchObject({ jobTitle: 'Manager', givenName: null });
    expect(json).not.toHaveProperty('department');
    expect(json).not.toHaveProperty('userType');
  });

  it('finds a guest whose name is encoded', async () => {
    const name = encodeURIComponent(guest.userPrincipalName);

    expect((await send(`users/${name}?$select=userType`)).json).toMatchObject({
      userType: 'Guest',
    });
    expect((await send(`users/${guest.userPrincipalName}`)).status).toBe(404);
  });

  it.each([
    ['users/nobody@contoso.example', 404, 'Request_ResourceNotFound'],
    [`users/${megan.id}?$select=nothing`, 400, 'BadRequest'],
    ['groups', 400, 'BadRequest'],
  ])('answers %s with %s', async (path, status, code) => {
    const reply = await send(path);

    expect([reply.status, reply.json.error?.code]).toEqual([status, code]);
  });

  it.each([
    ['another audience', { aud: 'https://manage.office.com' }, 401, 'InvalidAuthenticationToken'],
    ['an expired token', { exp: noon / 1_000 }, 401, 'InvalidAuthenticationToken'],
    ['no role', { roles: ['ActivityFeed.Read'] }, 403, 'Authorization_RequestDenied'],
  ])('refuses %s', async (_, claims, status, code) => {
    const reply = await send(`users/${megan.id}`, undefined, claims);

    expect([reply.status, reply.json.error?.code]).toEqual([status, code]);
  });

  it('answers batches, each part with its own status and in another order', async () => {
    graph.configure({ throttles: 1 });
    const { status, json } = await send('$batch', {
      requests: ['throttled', megan.id, 'nobody'].map((key, index) => ({
        id: String(index),
        method: 'GET',
        url: `/users/${key}?$select=displayName`,
      })),
    });

    expect(status).toBe(200);
    expect(json['responses']).toEqual([
      expect.objectContaining({ id: '2', status: 404 }),
      expect.objectContaining({
        id: '1',
        status: 200,
        body: expect.objectContaining({ displayName: 'Megan Bowen' }),
      }),
      expect.objectContaining({
        id: '0',
        status: 429,
        headers: expect.objectContaining({ 'Retry-After': '10' }),
      }),
    ]);
    expect(graph.stats).toMatchObject({
      batches: 1,
      lookups: 2,
      found: 1,
      notFound: 1,
      throttled: 1,
    });
  });

  it('takes 20 requests in a batch, each with an id of its own', async () => {
    const part = (id: number): object => ({ id: String(id), url: `/users/${megan.id}` });
    const parts = Array.from({ length: 21 }, (_, id) => part(id));

    expect((await send('$batch', { requests: parts.slice(0, 20) })).status).toBe(200);
    expect((await send('$batch', { requests: parts })).status).toBe(400);
    expect((await send('$batch', { requests: [part(1), part(1)] })).status).toBe(400);
    expect((await send('$batch', {})).status).toBe(400);
  });

  it('throttles and fails when told so', async () => {
    graph.configure({ throttles: 1, outages: 1, retryAfterSeconds: 3 });
    const down = await send(`users/${megan.id}`);
    const throttled = await send(`users/${megan.id}`);
    const good = await send(`users/${megan.id}`);

    expect(down.status).toBe(503);
    expect([throttled.status, throttled.retryAfter]).toEqual([429, '3']);
    expect(good.status).toBe(200);
  });
});
