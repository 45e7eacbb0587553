import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';

import { Agent, fetch as undiciFetch } from 'undici';

import type { EntraSettings } from '../../../../local/emulators/entra/EntraSettings';
import { type RunningEntra, startEntra } from '../../../../local/emulators/entra/startEntra';
import type { CredentialSettings } from '../../../../runtime/settings/Settings';
import {
  createTokenSource,
  type TokenDependencies,
  type TokenSettings,
} from '../../../../runtime/clients/entra/createTokenSource';

const tenantId = '11111111-2222-3333-4444-555555555555';
const clientId = '66666666-7777-8888-9999-000000000000';
const bySecret: CredentialSettings = { kind: 'secret', secret: 'right-secret' };

let entra: RunningEntra;
let agent: Agent;
let initial: EntraSettings;
let requestsBefore: number;

beforeAll(async () => {
  entra = await startEntra({
    tenantId,
    clientId,
    clientSecret: 'right-secret',
    audience: 'https://manage.office.com',
  });
  initial = entra.settings;
  agent = new Agent({ connect: { ca: readFileSync(entra.caCertificatePath) } });
  process.env['IDENTITY_ENDPOINT'] = entra.msiEndpoint;
  process.env['IDENTITY_HEADER'] = initial.identityHeader;
});

beforeEach(() => {
  entra.configure(initial);
  requestsBefore = entra.stats.tokenRequests;
});

afterAll(async () => {
  delete process.env['IDENTITY_ENDPOINT'];
  delete process.env['IDENTITY_HEADER'];
  await agent.close();
  await entra.stop();
});

/** `fetch` that trusts the emulator's certificate, which NODE_EXTRA_CA_CERTS does elsewhere. */
const trustingFetch = ((url: string, init: object) =>
  undiciFetch(url, { ...init, dispatcher: agent })) as unknown as typeof fetch;

function sourceFor(
  credential: CredentialSettings,
  dependencies: Partial<TokenDependencies> = {},
  changes: Partial<TokenSettings> = {},
) {
  const settings: TokenSettings = {
    cloud: 'commercial',
    tenantId,
    clientId,
    credential,
    audience: 'https://manage.office.com',
    authority: entra.authority,
    storage: {
      kind: 'identity',
      tableServiceUri: 'https://a.table.core.windows.net',
      queueServiceUri: 'https://a.queue.core.windows.net',
      credential: 'managedidentity',
      clientId: initial.managedIdentityClientId,
    },
    ...changes,
  };
  return createTokenSource(settings, { fetch: trustingFetch, ...dependencies });
}

function vaultSecret(name = 'audit-log-client-secret'): CredentialSettings {
  return { kind: 'vaultSecret', secretUri: `${entra.vaultUrl}/secrets/${name}` };
}

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

function requests(): number {
  return entra.stats.tokenRequests - requestsBefore;
}

describe('createTokenSource', () => {
  it('gets a token with a client secret, one for a burst of callers', async () => {
    const source = sourceFor(bySecret);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.getToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(claimsOf(tokens[0] ?? '')).toMatchObject({
      aud: 'https://manage.office.com',
      tid: tenantId,
    });
    expect(requests()).toBe(1);
  });

  it('asks Entra anew after a token was refused, past the cache of MSAL', async () => {
    const source = sourceFor(bySecret);
    source.invalidate(await source.getToken());
    await source.getToken();
    expect(requests()).toBe(2);
  });

  it('gets a token with a managed identity as federated credential', async () => {
    const source = sourceFor({
      kind: 'federated',
      managedIdentityClientId: initial.managedIdentityClientId,
    });
    expect(claimsOf(await source.getToken())).toMatchObject({ aud: 'https://manage.office.com' });
    expect(requests()).toBe(1);
  });

  it('explains a federated credential with another subject', async () => {
    entra.configure({
      federatedCredentials: initial.federatedCredentials.map((one) => ({ ...one, subject: 'x' })),
    });
    const source = sourceFor({
      kind: 'federated',
      managedIdentityClientId: initial.managedIdentityClientId,
    });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code: expect.stringMatching(/^entra\.AADSTS(700213|70021)$/) as string,
      fix: expect.stringContaining('api://AzureADTokenExchange.') as string,
    });
  });

  it('tells which identity is not assigned to the app', async () => {
    const managedIdentityClientId = '99999999-0000-4000-8000-000000000000';
    const source = sourceFor({ kind: 'federated', managedIdentityClientId });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code: 'identity.refused',
      problem: expect.stringContaining(
        'Asked for a token of identity 99999999-0000-4000-8000-000000000000 for api://AzureADTokenExchange: the identity endpoint refused',
      ) as string,
    });
  });

  it('reads the secret from the vault with its own identity, once', async () => {
    const readsBefore = entra.stats.vaultReads;
    const source = sourceFor(vaultSecret());
    source.invalidate(await source.getToken());
    await source.getToken();
    expect(entra.stats.vaultReads - readsBefore).toBe(1);
    expect(requests()).toBe(2);
  });

  it('reads the vault again when Entra refuses the secret, and goes on with the rotated one', async () => {
    const source = sourceFor(vaultSecret());
    source.invalidate(await source.getToken());
    entra.configure({
      clientSecrets: ['rotated-secret'],
      expiredSecrets: ['right-secret'],
      vaultSecrets: {
        'audit-log-client-secret': {
          value: 'rotated-secret',
          version: '2'.repeat(32),
          enabled: true,
        },
      },
    });
    await expect(source.getToken()).resolves.toMatch(/\./);
    expect(requests()).toBe(3);
  });

  it('does not try a refused secret twice when the vault has no other', async () => {
    entra.configure({ clientSecrets: ['elsewhere'], expiredSecrets: ['right-secret'] });
    const readsBefore = entra.stats.vaultReads;
    await expect(sourceFor(vaultSecret()).getToken()).rejects.toMatchObject({
      code: 'entra.AADSTS7000222',
    });
    expect(requests()).toBe(1);
    expect(entra.stats.vaultReads - readsBefore).toBe(2);
  });

  it.each([
    [
      'a missing role',
      { vaultReaders: [] },
      'audit-log-client-secret',
      {
        name: 'AuthorizationError',
        code: 'vault.refused',
        fix: expect.stringContaining('Key Vault Secrets User'),
      },
    ],
    ['a missing secret', {}, 'other', { name: 'ConfigurationError', code: 'vault.notFound' }],
  ])('explains %s in the vault', async (_what, changes, name, expected) => {
    entra.configure(changes);
    await expect(sourceFor(vaultSecret(name)).getToken()).rejects.toMatchObject(expected);
    expect(requests()).toBe(0);
  });

  it('uses the default Azure credential for the vault outside of App Service', async () => {
    const scopes: unknown[] = [];
    const source = sourceFor(vaultSecret(), {
      environment: {},
      loadDefaultCredential: () =>
        Promise.resolve({
          getToken: (scope) => {
            scopes.push(scope);
            return Promise.reject(new Error('Please run\naz login'));
          },
        }),
    });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      message:
        'Asked the default Azure credential for a token for https://vault.azure.net/.default; expected a login, but found none (Please run az login). Sign in with az login (after az cloud set for Azure Government); or give the client secret in AUDIT_LOGS_CLIENT_SECRET and a connection string in AUDIT_LOGS_STORAGE.',
    });
    expect(scopes).toEqual(['https://vault.azure.net/.default']);
  });

  it.each([
    ['a wrong secret', { clientSecrets: ['other'] }, 'entra.AADSTS7000215'],
    ['an app without service principal', { hasServicePrincipal: false }, 'entra.AADSTS7000229'],
    ['an unknown resource', { audiences: [] }, 'entra.AADSTS500011'],
  ])('explains %s', async (_what, changes, code) => {
    entra.configure(changes);
    await expect(sourceFor(bySecret).getToken()).rejects.toMatchObject({
      name: 'AuthorizationError',
      code,
    });
  });

  it('says what a token lacks once the API has denied access', async () => {
    entra.configure({ roles: [] });
    const source = sourceFor(bySecret);
    const token = await source.getToken();
    expect(() => {
      source.check(token);
    }).toThrow(/has no roles at all; expected the role ActivityFeed\.Read/);
  });

  it.each(['https://manage.office.com', 'http://127.0.0.1:8080'])(
    'gets a token from an emulator that knows the API as %s',
    async (known) => {
      entra.configure({ audiences: [known] });
      const source = sourceFor(bySecret, {}, { audience: 'http://127.0.0.1:8080' });
      const [, claims = ''] = (await source.getToken()).split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: known });
    },
  );

  it('takes an outage for retryable', async () => {
    entra.configure({ outages: 1 });
    const source = sourceFor(bySecret);
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      code: 'entra.AADSTS90033',
    });
    await expect(source.getToken()).resolves.toMatch(/\./);
  });

  it('names an untrusted certificate', async () => {
    await expect(sourceFor(bySecret, { fetch }).getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) as string,
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
    });
  });

  it('names a refused connection', async () => {
    const authority = `https://127.0.0.1:${await findClosedPort()}`;
    const source = sourceFor(bySecret, {}, { authority });
    await expect(source.getToken()).rejects.toMatchObject({
      name: 'RetryableError',
      problem: `Asked ${authority} for a token for app ${clientId} in tenant ${tenantId}: the connection was refused (ECONNREFUSED).`,
    });
  });
});
