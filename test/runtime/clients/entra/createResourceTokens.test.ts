import { readFileSync } from 'node:fs';

import { Agent, fetch as undiciFetch } from 'undici';

import { type RunningEntra, startEntra } from '../../../../local/emulators/entra/startEntra';
import { createResourceTokens } from '../../../../runtime/clients/entra/createResourceTokens';
import type { TokenSettings } from '../../../../runtime/clients/entra/createTokenSource';

const tenantId = '11111111-2222-3333-4444-555555555555';
const clientId = '66666666-7777-8888-9999-000000000000';
const resource = 'https://org.crm.dynamics.com';
const ifUnknown = { code: 'dataverse.unknown', found: 'no such environment', fix: 'Check it.' };

describe('createResourceTokens', () => {
  let entra: RunningEntra;
  let agent: Agent;
  let settings: TokenSettings;
  const trustingFetch = ((url: string, init: object) =>
    undiciFetch(url, { ...init, dispatcher: agent })) as unknown as typeof fetch;

  beforeAll(async () => {
    entra = await startEntra({
      tenantId,
      clientId,
      clientSecret: 'right-secret',
      audience: 'https://manage.office.com',
      audiences: ['https://manage.office.com', resource],
    });
    agent = new Agent({ connect: { ca: readFileSync(entra.caCertificatePath) } });
    settings = {
      cloud: 'commercial',
      tenantId,
      clientId,
      credential: { kind: 'secret', secret: 'right-secret' },
      audience: 'https://manage.office.com',
      authority: entra.authority,
      storage: { kind: 'connectionString', connectionString: '' },
    };
  });
  afterAll(async () => {
    await agent.close();
    await entra.stop();
  });

  function claimsOf(token: string): Record<string, unknown> {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
  }

  it('asks for the environment as the app registration', async () => {
    const options = { resource, identity: 'registration', ifUnknown } as const;
    const tokens = createResourceTokens(settings, options, { fetch: trustingFetch });
    expect(claimsOf(await tokens.getToken())).toMatchObject({ aud: resource, appid: clientId });
  });

  it.each([
    ['that storage is opened with', { storage: 'storage-identity' }, 'storage-identity'],
    ['that is the federated credential', { federated: 'federated-identity' }, 'federated-identity'],
    [
      'of storage rather than the federated one',
      { storage: 'storage-identity', federated: 'federated-identity' },
      'storage-identity',
    ],
    ['of the system', {}, undefined],
  ])('asks as the managed identity %s', async (_which, ids, expected) => {
    const { storage, federated } = ids as { storage?: string; federated?: string };
    const asked: unknown[] = [];
    const tokens = createResourceTokens(
      {
        ...settings,
        ...(federated === undefined
          ? {}
          : { credential: { kind: 'federated', managedIdentityClientId: federated } as const }),
        ...(storage === undefined
          ? {}
          : {
              storage: {
                kind: 'identity',
                tableServiceUri: '',
                queueServiceUri: '',
                clientId: storage,
              } as const,
            }),
      },
      { resource, identity: 'identity', ifUnknown },
      {
        environment: { IDENTITY_ENDPOINT: 'http://127.0.0.1' },
        readIdentityToken: async (...args) => {
          asked.push(args);
          return { token: 'token', expiresAtMs: Date.now() + 3_600_000 };
        },
      },
    );
    expect(await tokens.getToken()).toBe('token');
    expect(asked).toEqual([[resource, expected]]);
  });

  it('says what to check when the tenant has no such environment', async () => {
    const options = {
      resource: 'https://other.crm.dynamics.com',
      identity: 'registration',
      ifUnknown,
    } as const;
    const tokens = createResourceTokens(settings, options, { fetch: trustingFetch });
    await expect(tokens.getToken()).rejects.toMatchObject({
      code: 'dataverse.unknown',
      problem: 'Asked Entra for a token for https://other.crm.dynamics.com: no such environment.',
      fix: 'Check it.',
    });
  });
});
