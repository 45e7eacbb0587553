import { readToken } from '../../../../local/emulators/entra/jsonWebToken';
import { type EntraTrial, secretForm, startEntraTrial } from './entraTrial';

const exchange = 'api://AzureADTokenExchange';

describe('managed identity, as a federated credential and for Key Vault', () => {
  let trial: EntraTrial;
  beforeEach(async () => {
    trial = await startEntraTrial();
  });
  afterEach(() => trial.end());

  async function identityToken(resource: string): Promise<string> {
    const { msiEndpoint, settings } = trial.entra;
    const query = `api-version=2019-08-01&resource=${resource}&client_id=${settings.managedIdentityClientId}`;
    const header = { 'x-identity-header': settings.identityHeader };
    const { body } = await trial.get(`${msiEndpoint}?${query}`, header);
    return String(body['access_token']);
  }

  async function exchangeToken(assertion: string): ReturnType<EntraTrial['token']> {
    const { client_secret: _, ...rest } = secretForm;
    return trial.token({
      ...rest,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
  }

  it("exchanges the identity's token for one of the app", async () => {
    const reply = await exchangeToken(await identityToken(exchange));

    expect(reply.status).toBe(200);
  });

  it('names subject or audience when the federated credential does not match', async () => {
    const wrongAudience = await exchangeToken(await identityToken('https://vault.azure.net'));
    const [credential] = trial.entra.settings.federatedCredentials;
    trial.entra.configure({ federatedCredentials: [{ ...credential!, subject: 'other' }] });
    const wrongSubject = await exchangeToken(await identityToken(exchange));
    trial.entra.configure({ federatedCredentials: [] });
    const none = await exchangeToken(await identityToken(exchange));
    const garbage = await exchangeToken('garbage');

    expect(wrongAudience.body['error_description']).toMatch(
      /^AADSTS70021: .*Assertion Audience: 'https:\/\/vault\.azure\.net'/,
    );
    expect(wrongSubject.status).toBe(401);
    expect(wrongSubject.body['error_codes']).toEqual([700213]);
    expect(none.body['error_codes']).toEqual([70021]);
    expect(garbage.body['error_codes']).toEqual([50027]);
  });

  it('refuses an expired assertion', async () => {
    const assertion = await identityToken(exchange);
    trial.entra.configure({ now: () => Date.parse('2026-07-03T12:00:00Z') });

    expect((await exchangeToken(assertion)).body['error_codes']).toEqual([700024]);
  });

  it('wants the identity header and a known client id', async () => {
    const { msiEndpoint, settings } = trial.entra;
    const query = 'api-version=2019-08-01&resource=x&client_id=';
    const noHeader = await trial.get(`${msiEndpoint}?${query}${settings.managedIdentityClientId}`);
    const unknown = await trial.get(`${msiEndpoint}?${query}nobody`, {
      'x-identity-header': settings.identityHeader,
    });

    expect(noHeader.status).toBe(401);
    expect(unknown.status).toBe(400);
    expect(unknown.body['message']).toBe('Unable to load the proper Managed Identity.');
  });

  it('puts the roles that were assigned to the identity into its tokens for that resource', async () => {
    const graph = 'https://graph.microsoft.com';
    trial.entra.configure({ managedIdentityRoles: { [graph]: ['User.Read.All'] } });

    expect(readToken(await identityToken(graph))?.roles).toEqual(['User.Read.All']);
    expect(readToken(await identityToken('https://vault.azure.net'))).not.toHaveProperty('roles');
  });

  it('reads a secret from the vault, and its new value after a rotation', async () => {
    const url = `${trial.entra.vaultUrl}/secrets/audit-log-client-secret?api-version=7.4`;
    const header = { authorization: `Bearer ${await identityToken('https://vault.azure.net')}` };
    const before = await trial.get(url, header);
    trial.entra.configure({
      vaultSecrets: {
        'audit-log-client-secret': { value: 'rotated', version: '2'.repeat(32), enabled: true },
      },
    });
    const after = await trial.get(url, header);

    expect(before.body['value']).toBe('right-secret');
    expect(after.body['value']).toBe('rotated');
    expect(after.body['id']).toBe(
      `${trial.entra.vaultUrl}/secrets/audit-log-client-secret/${'2'.repeat(32)}`,
    );
    expect(trial.entra.stats.vaultReads).toBe(2);
  });

  it('refuses as Key Vault does: without a token, for another audience, without a role, no secret', async () => {
    const { vaultUrl } = trial.entra;
    const url = `${vaultUrl}/secrets/audit-log-client-secret?api-version=7.4`;
    const header = { authorization: `Bearer ${await identityToken('https://vault.azure.net')}` };
    const other = { authorization: `Bearer ${await identityToken('https://storage.azure.com')}` };
    const noToken = await trial.get(url);
    const wrongAudience = await trial.get(url, other);
    const noSecret = await trial.get(`${vaultUrl}/secrets/none?api-version=7.4`, header);
    trial.entra.configure({ vaultReaders: [] });
    const noRole = await trial.get(url, header);

    expect(noToken.status).toBe(401);
    expect(noToken.headers['www-authenticate']).toBe(
      `Bearer authorization="${trial.entra.authority}/${trial.entra.settings.tenantId}", resource="https://vault.azure.net"`,
    );
    expect(wrongAudience.status).toBe(401);
    expect(noSecret.status).toBe(404);
    expect(noSecret.body).toMatchObject({ error: { code: 'SecretNotFound' } });
    expect(noRole.status).toBe(403);
    expect(noRole.body).toMatchObject({
      error: { code: 'Forbidden', innererror: { code: 'ForbiddenByRbac' } },
    });
  });
});
