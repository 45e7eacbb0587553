import { type ProblemCase, problemsOf } from './settingsFixture';

describe('SettingReader', () => {
  it.each<ProblemCase>([
    [
      'an unresolved Key Vault reference',
      { AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(VaultName=v;SecretName=s)' },
      [
        'AUDIT_LOGS_CLIENT_SECRET holds an unresolved Key Vault reference, "@Microsoft.KeyVault(VaultName=v;SecretName=s)"; expected the value that it points to, but the platform could not read it. Check that the vault and the secret exist; that the app has an identity and names it in keyVaultReferenceIdentity if it is a user-assigned one; that this identity has the role Key Vault Secrets User on the vault; and that the network rules of the vault allow the app. Then restart the app.',
      ],
    ],
    [
      'a Key Vault reference where an address belongs',
      {
        AUDIT_LOGS_CLIENT_SECRET: undefined,
        AUDIT_LOGS_CLIENT_AZURE_SECRET:
          '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
      },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET holds an unresolved Key Vault reference, "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)"; expected the value that it points to, but the platform could not read it. This setting does not accept a reference. Set it to the https URI or the ARM id of the secret, which the runtime reads with its own identity.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
