import { readToken } from '../../../../local/emulators/entra/jsonWebToken';
import {
  audience,
  clientId,
  type EntraTrial,
  noon,
  secretForm,
  startEntraTrial,
  tenantId,
} from './entraTrial';

describe('token endpoints', () => {
  let trial: EntraTrial;
  beforeAll(async () => {
    trial = await startEntraTrial();
  });
  afterAll(() => trial.end());

  it('issues a v2 token with numbers in the reply and the claims of an app-only token', async () => {
    const { status, body } = await trial.token(secretForm);

    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.any(String) as string,
    });
    expect(readToken(String(body['access_token']))).toMatchObject({
      aud: 'https://manage.office.com',
      tid: tenantId,
      appid: clientId,
      roles: ['ActivityFeed.Read', 'ServiceHealth.Read'],
      iat: noon / 1000,
      nbf: noon / 1000,
      exp: noon / 1000 + 3599,
    });
  });

  it('issues a v1 token with strings in the reply', async () => {
    const { scope: _, ...rest } = secretForm;
    const { body } = await trial.token({ ...rest, resource: audience }, `${tenantId}/oauth2/token`);

    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3599',
      expires_on: String(noon / 1000 + 3599),
      not_before: String(noon / 1000),
      resource: 'https://manage.office.com',
    });
  });

  it('refuses a wrong secret in the shape of Entra', async () => {
    const { status, body } = await trial.token({ ...secretForm, client_secret: 'wrong' });

    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000215],
      timestamp: '2026-07-01 12:00:00Z',
    });
    expect(body['error_description']).toMatch(
      /^AADSTS7000215: Invalid client secret provided\. .+ Trace ID: [\da-f-]{36} Correlation ID: [\da-f-]{36} Timestamp: 2026-07-01 12:00:00Z$/,
    );
    expect(body['trace_id']).toMatch(/^[\da-f-]{36}$/);
    expect(body['correlation_id']).toMatch(/^[\da-f-]{36}$/);
    expect(trial.entra.stats.errorCodes['AADSTS7000215']).toBe(1);
  });

  it.each([
    ['an unknown client', { client_id: tenantId }, 400, 'unauthorized_client', 700016],
    [
      'a resource nobody knows',
      { scope: 'https://x.example/.default' },
      400,
      'invalid_resource',
      500011,
    ],
    ['a scope without /.default', { scope: `${audience}/Read` }, 400, 'invalid_scope', 70011],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['no secret at all', { client_secret: '' }, 401, 'invalid_client', 7000216],
  ])('refuses %s', async (_, change, status, error, code) => {
    const reply = await trial.token({ ...secretForm, ...change });

    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error, error_codes: [code] });
  });

  it('puts into a token the roles of its own resource, once they are told apart', async () => {
    const environment = 'https://contoso.crm.dynamics.com';
    const graph = 'https://graph.microsoft.com';
    const several = await startEntraTrial({
      audiences: [audience, environment, graph],
      rolesByAudience: { [environment]: [], [graph]: ['User.Read.All'] },
    });
    const claims = await Promise.all(
      [audience, environment, graph].map(async (resource) => {
        const { body } = await several.token({ ...secretForm, scope: `${resource}/.default` });
        return readToken(String(body['access_token']));
      }),
    );
    await several.end();

    expect(claims.map((one) => [one?.aud, one?.roles])).toEqual([
      [audience, ['ActivityFeed.Read', 'ServiceHealth.Read']],
      [environment, undefined],
      [graph, ['User.Read.All']],
    ]);
  });

  it('refuses an unknown tenant', async () => {
    const { status, body } = await trial.token(secretForm, `${clientId}/oauth2/v2.0/token`);

    expect(status).toBe(400);
    expect(body['error_description']).toMatch(/^AADSTS90002: Tenant '66666666-/);
  });

  it('knows an expired secret, a missing service principal and an outage once configured', async () => {
    const changing = await startEntraTrial();
    changing.entra.configure({ expiredSecrets: ['right-secret'], outages: 1 });
    const outage = await changing.token(secretForm);
    const expired = await changing.token(secretForm);
    changing.entra.configure({ expiredSecrets: [], hasServicePrincipal: false });
    const missing = await changing.token(secretForm);
    changing.entra.configure({ hasServicePrincipal: true, clientSecrets: ['rotated'] });
    const rotated = await changing.token({ ...secretForm, client_secret: 'rotated' });
    await changing.end();

    expect(outage.status).toBe(503);
    expect(expired.body['error_codes']).toEqual([7000222]);
    expect(missing.body['error_codes']).toEqual([7000229]);
    expect(rotated.status).toBe(200);
    expect(changing.entra.stats).toMatchObject({ tokenRequests: 4, tokensIssued: 1, refused: 3 });
  });

  it('describes itself by instance discovery and the OpenID configuration', async () => {
    const { authority } = trial.entra;
    const instance = await trial.get(`${authority}/common/discovery/instance?api-version=1.1`);
    const openId = await trial.get(
      `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
    );

    expect(instance.body['tenant_discovery_endpoint']).toBe(
      `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
    );
    expect(openId.body['token_endpoint']).toBe(`${authority}/${tenantId}/oauth2/v2.0/token`);
    expect(openId.body['issuer']).toBe(`${authority}/${tenantId}/v2.0`);
  });
});
