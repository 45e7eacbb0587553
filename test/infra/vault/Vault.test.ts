import type { ConnectorConfig } from '../../../infra/config/ConnectorConfig';
import { kitReference } from '../../../infra/vault/kitReference';
import { VaultSecret } from '../../../infra/vault/VaultSecret';
import { secretUri, vaultUri } from '../../../infra/vault/vaultUris';
import { cloudNames, clouds } from '../../../runtime/contracts/clouds';
import { recordComponents } from '../engine/recordComponents';
import { isSecretValue, type Registration } from '../engine/Registration';
import { recordIdentity, subscriptionId, tenantId } from '../identity/identityFixture';

async function recordVault(overrides: Partial<Omit<ConnectorConfig, 'registration'>> = {}) {
  const { registrations } = await recordIdentity(overrides);
  const find = (type: string): Registration => registrations.find((one) => one.type === type)!;
  return {
    vault: find('azure-native:keyvault:Vault'),
    secret: find('azure-native:keyvault:Secret'),
    role: find('azure-native:authorization:RoleAssignment'),
  };
}

const unprotected = { purgeProtection: false, softDeleteDays: 7, recover: false };

describe('the vault', () => {
  it('gives access by roles, and takes the days and tags of the stack', async () => {
    const { vault } = await recordVault({ vault: unprotected });

    expect(vault.inputs).toMatchObject({
      vaultName: expect.stringMatching(/^kv-audit-/),
      resourceGroupName: 'rg-test',
      location: 'westeurope',
      tags: { workload: 'audit' },
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 7,
        publicNetworkAccess: 'Enabled',
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' },
      },
    });
  });

  it('never says no to purge protection or recovery, only yes or nothing', async () => {
    const without = await recordVault({ vault: unprotected });
    const both = await recordVault({
      vault: { ...unprotected, purgeProtection: true, recover: true },
    });

    expect(without.vault.inputs['properties']).not.toHaveProperty('enablePurgeProtection');
    expect(without.vault.inputs['properties']).not.toHaveProperty('createMode');
    expect(both.vault.inputs['properties']).toMatchObject({
      enablePurgeProtection: true,
      createMode: 'recover',
    });
  });

  it('takes nothing from the internet in a private network', async () => {
    const network = { kind: 'private', addressSpace: '10.0.0.0/24' } as const;
    const { vault } = await recordVault({ network });

    expect(vault.inputs['properties']).toMatchObject({
      publicNetworkAccess: 'Disabled',
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
    });
  });

  it('survives destroy where data is protected', async () => {
    expect((await recordVault({ protectData: true })).vault.protect).toBe(true);
    expect((await recordVault({ protectData: false })).vault.protect).toBe(false);
  });
});

describe('the secret in the vault', () => {
  it('carries its end in seconds, waits for the vault and is never deleted by itself', async () => {
    const { secret, vault } = await recordVault();

    expect(secret.inputs).toMatchObject({
      vaultName: vault.inputs['vaultName'],
      secretName: 'audit-log-client-secret',
      resourceGroupName: 'rg-test',
      properties: { attributes: { enabled: true, expires: Date.UTC(2026, 5, 30) / 1000 } },
    });
    expect(secret.dependencies.some((urn) => urn.endsWith('Vault::vault'))).toBe(true);
    expect(secret.retainOnDelete).toBe(true);
    expect(secret.protect).toBe(false);
  });
});

describe('a value in the vault', () => {
  it('becomes a secret even when it came as a plain text', async () => {
    const { registrations } = await recordComponents(
      () =>
        new VaultSecret('word', {
          vaultName: 'kv',
          resourceGroupName: 'group',
          secretName: 'word',
          value: 'plain',
          contentType: 'text',
          expiry: '2026-06-30T00:00:00Z',
          tags: {},
        }),
    );

    const { value } = registrations[0]!.inputs['properties'] as { value: unknown };
    expect(isSecretValue(value)).toBe(true);
  });
});

describe('the role on the vault', () => {
  it('is given to a service principal, by the long path of the role', async () => {
    const { role } = await recordVault();

    expect(role.inputs).toMatchObject({
      scope: 'vault_id',
      principalId: 'identity-principal',
      principalType: 'ServicePrincipal',
      roleDefinitionId:
        `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization` +
        '/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6',
    });
  });
});

describe('the addresses of a secret', () => {
  it.each(cloudNames)('are on the hosts of %s', (name) => {
    const uri = vaultUri('kv-audit', clouds[name]);

    expect(uri).toBe(`https://kv-audit.${clouds[name].keyVaultSuffix}/`);
    expect(secretUri(uri, 'word')).toBe(`${uri}secrets/word`);
  });

  it('have for the kit the form of an ARM path', () => {
    expect(
      kitReference({
        subscriptionId: 'sub',
        resourceGroupName: 'group',
        vaultName: 'kv',
        secretName: 'word',
      }),
    ).toBe(
      '/subscriptions/sub/resourceGroups/group/providers/Microsoft.KeyVault/vaults/kv/secrets/word',
    );
  });
});
