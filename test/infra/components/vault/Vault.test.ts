import type { ConnectorConfig } from '../../../../infra/config/ConnectorConfig';
import {
  kitReference,
  secretUri,
  vaultUri,
} from '../../../../infra/components/vault/vaultAddresses';
import { VaultSecret } from '../../../../infra/components/vault/VaultSecret';
import { cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import { recordComponents } from '../../../harness/engine/recordComponents';
import { isSecretValue, type Registration } from '../../../harness/engine/Registration';
import { evaluateTemplate } from '../../../harness/standIn/evaluateTemplate';
import { recordIdentity, subscriptionId, tenantId } from '../identity/identityFixture';

async function recordVault(overrides: Partial<Omit<ConnectorConfig, 'registration'>> = {}) {
  const { registrations } = await recordIdentity(overrides);
  const find = (type: string): Registration => registrations.find((one) => one.type === type)!;
  return {
    vault: find('azure-native:keyvault:Vault'),
    secret: find('azure-native:resources:Deployment'),
    role: find('azure-native:authorization:RoleAssignment'),
  };
}

const unprotected = { purgeProtection: false, softDeleteDays: 7, recover: false };

describe('the vault', () => {
  it('gives access by roles, and has the days and tags of the stack', async () => {
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

  it('never sends false for purge protection or recovery, only true or nothing', async () => {
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

  it('accepts nothing from the internet in a private network', async () => {
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
  it('is written by a deployment that waits for the vault and can be deleted', async () => {
    const { secret, vault } = await recordVault();

    expect(secret.inputs).toMatchObject({
      deploymentName: expect.stringMatching(/^secret-audit-test-/),
      resourceGroupName: 'rg-test',
      properties: {
        mode: 'Incremental',
        parameters: { vaultName: { value: vault.inputs['vaultName'] } },
      },
    });
    expect(secret.dependencies.some((urn) => urn.endsWith('Vault::vault'))).toBe(true);
    // Deleting the record of a deployment leaves the secret.
    expect(secret.retainOnDelete).toBe(false);
    expect(secret.protect).toBe(false);
  });
});

describe('a value in the vault', () => {
  const record = async (tags: Readonly<Record<string, string>> = {}) => {
    const { registrations } = await recordComponents(
      () =>
        new VaultSecret('word', {
          vaultName: 'kv',
          resourceGroupName: 'group',
          deploymentName: 'secret-word',
          secretName: 'word',
          value: 'plain',
          contentType: 'text',
          expiry: '2026-06-30T00:00:00Z',
          tags,
          apiVersion: '2026-02-01',
        }),
    );
    return registrations[0]!.inputs['properties'] as {
      readonly template: { readonly parameters: Readonly<Record<string, unknown>> };
      readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
    };
  };

  it('becomes a secret even when it came as a plain text, and stays out of Azure’s history', async () => {
    const { parameters, template } = await record();

    expect(isSecretValue(parameters['secretValue']?.value)).toBe(true);
    expect(JSON.stringify(template)).not.toContain('plain');
    expect(template.parameters['secretValue']).toEqual({ type: 'secureString' });
  });

  it('is a secret of the vault with its end in seconds, and texts stay as they are', async () => {
    const tags = { state: "[parameters('secretValue')]", owner: '[draft]' };
    const { parameters, template } = await record(tags);

    const given = { ...parameters, secretValue: { value: 'plain' } };
    expect(evaluateTemplate({ template, parameters: given })).toEqual([
      {
        type: 'Microsoft.KeyVault/vaults/secrets',
        apiVersion: '2026-02-01',
        name: 'kv/word',
        tags,
        properties: {
          value: 'plain',
          contentType: 'text',
          attributes: { enabled: true, exp: Date.UTC(2026, 5, 30) / 1000 },
        },
      },
    ]);
  });
});

describe('the role on the vault', () => {
  it('is given to a service principal, by the long path of the role', async () => {
    const { role } = await recordVault();

    expect(role.inputs).toMatchObject({
      scope: expect.stringMatching(/\/providers\/Microsoft.KeyVault\/vaults\/kv-audit-/),
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
