import { TokenTrial } from './TokenTrial';

const trial = TokenTrial.register();

describe('a client secret in a vault', () => {
  it('reads the secret from the vault with its own identity, once', async () => {
    const readsBefore = trial.entra.stats.vaultReads;
    const source = trial.sourceFor(trial.vaultSecret());
    source.invalidate(await source.getToken());
    await source.getToken();
    expect(trial.entra.stats.vaultReads - readsBefore).toBe(1);
    expect(trial.requests()).toBe(2);
  });

  it('reads the vault again when Entra refuses the secret, and goes on with the rotated one', async () => {
    const source = trial.sourceFor(trial.vaultSecret());
    source.invalidate(await source.getToken());
    trial.entra.configure({
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
    expect(trial.requests()).toBe(3);
  });

  it('does not try a refused secret twice when the vault has no other', async () => {
    trial.entra.configure({ clientSecrets: ['elsewhere'], expiredSecrets: ['right-secret'] });
    const readsBefore = trial.entra.stats.vaultReads;
    await expect(trial.sourceFor(trial.vaultSecret()).getToken()).rejects.toMatchObject({
      code: 'entra.AADSTS7000222',
    });
    expect(trial.requests()).toBe(1);
    expect(trial.entra.stats.vaultReads - readsBefore).toBe(2);
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
    trial.entra.configure(changes);
    await expect(trial.sourceFor(trial.vaultSecret(name)).getToken()).rejects.toMatchObject(
      expected,
    );
    expect(trial.requests()).toBe(0);
  });

  it('uses the default Azure credential for the vault outside of App Service', async () => {
    const scopes: unknown[] = [];
    const source = trial.sourceFor(trial.vaultSecret(), {
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
});
