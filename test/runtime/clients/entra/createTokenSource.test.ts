import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { bySecret, clientId, tenantId, TokenTrial } from './TokenTrial';

const trial = TokenTrial.register();

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('createTokenSource', () => {
  it('gets a token with a client secret, one for a burst of callers', async () => {
    const source = trial.sourceFor(bySecret);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.getToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(claimsOf(tokens[0] ?? '')).toMatchObject({
      aud: 'https://manage.office.com',
      tid: tenantId,
    });
    expect(trial.requests()).toBe(1);
  });

  it('asks Entra anew after a token was refused, past the cache of MSAL', async () => {
    const source = trial.sourceFor(bySecret);
    source.invalidate(await source.getToken());
    await source.getToken();
    expect(trial.requests()).toBe(2);
  });

  it('gets a token with a managed identity as federated credential', async () => {
    const source = trial.sourceFor({
      kind: 'federated',
      managedIdentityClientId: trial.initial.managedIdentityClientId,
    });
    expect(claimsOf(await source.getToken())).toMatchObject({ aud: 'https://manage.office.com' });
    expect(trial.requests()).toBe(1);
  });

  it('explains a federated credential with another subject', async () => {
    trial.entra.configure({
      federatedCredentials: trial.initial.federatedCredentials.map((one) => ({
        ...one,
        subject: 'x',
      })),
    });
    const source = trial.sourceFor({
      kind: 'federated',
      managedIdentityClientId: trial.initial.managedIdentityClientId,
    });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code: expect.stringMatching(/^entra\.AADSTS(700213|70021)$/) as string,
      fix: expect.stringContaining('api://AzureADTokenExchange.') as string,
    });
  });

  it('names the identity that is not assigned to the app', async () => {
    const managedIdentityClientId = '99999999-0000-4000-8000-000000000000';
    const source = trial.sourceFor({ kind: 'federated', managedIdentityClientId });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code: 'identity.refused',
      problem: expect.stringContaining(
        'Asked for a token of identity 99999999-0000-4000-8000-000000000000 for api://AzureADTokenExchange: the identity endpoint refused',
      ) as string,
    });
  });

  it.each([
    ['a wrong secret', { clientSecrets: ['other'] }, 'entra.AADSTS7000215'],
    ['an app without service principal', { hasServicePrincipal: false }, 'entra.AADSTS7000229'],
    ['an unknown resource', { audiences: [] }, 'entra.AADSTS500011'],
  ])('explains %s', async (_what, changes, code) => {
    trial.entra.configure(changes);
    await expect(trial.sourceFor(bySecret).getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code,
    });
  });

  it('says what a token lacks once the API has denied access', async () => {
    trial.entra.configure({ roles: [] });
    const source = trial.sourceFor(bySecret);
    const token = await source.getToken();
    expect(() => {
      source.check(token);
    }).toThrow(/has no roles at all; expected the role ActivityFeed\.Read/);
  });

  it.each(['https://manage.office.com', 'http://127.0.0.1:8080'])(
    'gets a token from an emulator that knows the API as %s',
    async (known) => {
      trial.entra.configure({ audiences: [known] });
      const source = trial.sourceFor(bySecret, {}, { audience: 'http://127.0.0.1:8080' });
      const [, claims = ''] = (await source.getToken()).split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: known });
    },
  );

  it('takes an outage for retryable', async () => {
    trial.entra.configure({ outages: 1 });
    const source = trial.sourceFor(bySecret);
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      code: 'entra.AADSTS90033',
    });
    await expect(source.getToken()).resolves.toMatch(/\./);
  });

  it('names an untrusted certificate', async () => {
    await expect(trial.sourceFor(bySecret, { fetch }).getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) as string,
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
    });
  });

  it('names a refused connection', async () => {
    const authority = `https://127.0.0.1:${await findClosedPort()}`;
    const source = trial.sourceFor(bySecret, {}, { authority });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      problem: `Asked ${authority} for a token for app ${clientId} in tenant ${tenantId}: the connection was refused (ECONNREFUSED).`,
    });
  });
});
