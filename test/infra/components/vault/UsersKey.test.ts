import { decodeUsersKey } from '../../../../runtime/domain/users/decodeUsersKey';
import { evaluateTemplate } from '../../../harness/standIn/evaluateTemplate';
import { listOf, named, recordIdentity } from '../identity/identityFixture';

const keyPart = /users-key/;

describe('the key of the pseudonyms', () => {
  it('exists only with pseudonyms', async () => {
    for (const users of ['names', 'none'] as const) {
      expect(listOf(await recordIdentity({ users })).filter((one) => keyPart.test(one))).toEqual(
        [],
      );
    }
    const made = listOf(await recordIdentity({ users: 'pseudonyms' }));
    expect(made.filter((one) => keyPart.test(one))).toEqual([
      'Deployment users-key',
      'RoleAssignment collector-reads-users-key',
    ]);
  });

  it('is made in the vault: the program has a template, and no key', async () => {
    const recording = await recordIdentity({ users: 'pseudonyms' });
    const { inputs } = named(recording, 'users-key', 'Deployment');
    const properties = inputs['properties'] as Parameters<typeof evaluateTemplate>[0];
    const [secret] = evaluateTemplate(properties);
    expect(secret).toMatchObject({
      type: 'Microsoft.KeyVault/vaults/secrets',
      name: expect.stringMatching(/^kv-audit-\w+\/audit-log-users-key$/) as string,
      // Without an end: nobody can make the same pseudonyms with another key.
      properties: { attributes: { enabled: true } },
    });
    const value = String(secret?.properties['value']);
    expect(decodeUsersKey(value)).toHaveLength(48);
    expect(String(evaluateTemplate(properties)[0]?.properties['value'])).not.toBe(value);
    expect(properties['parameters']).toEqual({
      vaultName: { value: expect.any(String) as string },
      secretName: { value: 'audit-log-users-key' },
    });
  });

  it('is made once: no later release writes another one', async () => {
    const recording = await recordIdentity({ users: 'pseudonyms' });
    const made = named(recording, 'users-key', 'Deployment');
    expect(made.ignoreChanges).toEqual(['properties.template']);
    // The key `users` can be changed back: deleting the record of a deployment leaves the secret.
    expect(made.protect).toBe(false);
  });

  it('is readable for the collector alone, and for nothing else of the vault', async () => {
    const recording = await recordIdentity({ users: 'pseudonyms' });
    const { inputs } = named(recording, 'collector-reads-users-key');
    expect(inputs).toMatchObject({
      scope: expect.stringMatching(
        /\/vaults\/kv-audit-\w+\/secrets\/audit-log-users-key$/,
      ) as string,
      principalId: 'identity-principal',
    });
  });
});
