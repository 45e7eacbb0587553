import { type ProblemCase, problemsOf, tenantId, withSettings } from '../settingsFixture';

describe('secretUri', () => {
  it.each([
    [
      'commercial',
      'https://my-vault.vault.azure.net/secrets/kit',
      'https://my-vault.vault.azure.net/secrets/kit',
    ],
    [
      'dod',
      'https://v.vault.usgovcloudapi.net/secrets/kit/0123456789abcdef0123456789abcdef/',
      'https://v.vault.usgovcloudapi.net/secrets/kit/0123456789abcdef0123456789abcdef',
    ],
    ['gcc', 'http://127.0.0.1:9000/secrets/kit', 'http://127.0.0.1:9000/secrets/kit'],
    [
      'gccHigh',
      `/subscriptions/${tenantId}/resourcegroups/rg-1/providers/Microsoft.KeyVault/vaults/My-Vault/secrets/Kit`,
      'https://my-vault.vault.usgovcloudapi.net/secrets/Kit',
    ],
  ])('finds the secret in the vault of %s from %s', (cloud, given, secretUri) => {
    const settings = withSettings({
      AUDIT_LOGS_CLOUD: cloud,
      AUDIT_LOGS_CLIENT_SECRET: undefined,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: given,
    });
    expect(settings.credential).toEqual({ kind: 'vaultSecret', secretUri });
  });

  it.each<ProblemCase>([
    [
      'a text that is not a vault address (masked, because it may be a secret)',
      { AUDIT_LOGS_CLIENT_SECRET: undefined, AUDIT_LOGS_CLIENT_AZURE_SECRET: 'hunter2-hunter2' },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET is a value of 15 characters (not shown); expected a secret\'s URI such as https://my-vault.vault.azure.net/secrets/my-secret, or its ARM id /subscriptions/…/providers/Microsoft.KeyVault/vaults/my-vault/secrets/my-secret. Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found.',
      ],
    ],
    [
      'a vault of another cloud',
      {
        AUDIT_LOGS_CLOUD: 'dod',
        AUDIT_LOGS_CLIENT_SECRET: undefined,
        AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://v.vault.azure.net/secrets/s',
      },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET points to https://v.vault.azure.net; expected an https address that ends in .vault.usgovcloudapi.net, where the vaults for DoD are. Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found. If the address of the vault is right, correct AUDIT_LOGS_CLOUD.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
