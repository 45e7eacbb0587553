import { createHash } from 'node:crypto';

import { describeSettings } from '../../../runtime/settings/describeSettings';
import { parseImportSettings, parseStorageSettings } from '../../../runtime/settings/parseSettings';
import { least, problemsOf, withSettings } from './settingsFixture';

const key = createHash('sha256').update('a key of the tests').digest();
const secretUri = 'https://kv.vault.azure.net/secrets/users';

describe('parseUsers', () => {
  it('reads a key, or the address of a secret with it', () => {
    const keyed = { AUDIT_LOGS_USERS: 'Pseudonyms', AUDIT_LOGS_USERS_KEY: key.toString('base64') };
    const { users } = withSettings(keyed);
    expect(users).toEqual({ mode: 'pseudonyms', key: { kind: 'key', key } });
    expect(
      withSettings({ AUDIT_LOGS_USERS: 'pseudonyms', AUDIT_LOGS_USERS_KEY: secretUri }).users,
    ).toEqual({ mode: 'pseudonyms', key: { kind: 'vaultSecret', secretUri } });
    expect(withSettings({ AUDIT_LOGS_USERS: 'none' }).users).toEqual({ mode: 'none' });
    expect(describeSettings(withSettings(keyed)).users).toBe('pseudonyms, with a key (not shown)');
  });

  it('requires a key with pseudonyms, and refuses one that is weak, without showing it', () => {
    expect(problemsOf({ AUDIT_LOGS_USERS: 'pseudonyms' })).toEqual([
      expect.stringMatching(/AUDIT_LOGS_USERS_KEY is not set; expected 32 random bytes.*openssl/),
    ]);
    const weak = 'correct-horse-battery-staple';
    const problems = problemsOf({ AUDIT_LOGS_USERS: 'pseudonyms', AUDIT_LOGS_USERS_KEY: weak });
    expect(problems).toEqual([expect.stringMatching(/has 28 characters \(not shown\), too few/)]);
    expect(problems.join('')).not.toContain(weak);
  });

  it('refuses a key that nothing uses: names would be stored against the intention', () => {
    expect(problemsOf({ AUDIT_LOGS_USERS_KEY: key.toString('hex') })).toEqual([
      expect.stringMatching(/AUDIT_LOGS_USERS_KEY is set, but AUDIT_LOGS_USERS is names/),
    ]);
  });

  it('reports a reference that the platform could not resolve', () => {
    const problems = problemsOf({
      AUDIT_LOGS_USERS: 'pseudonyms',
      AUDIT_LOGS_USERS_KEY: `@Microsoft.KeyVault(SecretUri=${secretUri})`,
    });
    expect(problems).toEqual([expect.stringMatching(/holds an unresolved Key Vault reference/)]);
  });

  it('is for the commands that store events: those that only read need no key', () => {
    const environment = { ...least, AUDIT_LOGS_USERS: 'pseudonyms' };
    expect(() => parseStorageSettings(environment)).not.toThrow();
    expect(() => parseImportSettings(environment)).toThrow(/AUDIT_LOGS_USERS_KEY is not set/);
  });
});
