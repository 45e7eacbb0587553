import { versionTable } from '../../../contracts/versions/versionTable';
import { json, text } from '../command/Argument';
import { az } from '../command/Command';
import type { EnsureStep } from '../command/Step';
import type { StackNames } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';
import { keyId } from '../context/scopes';

const ownerFix =
  'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.';

export function groupStep({ options }: PlanContext, group: string, purpose: string): EnsureStep {
  return {
    kind: 'ensure',
    title: `Create the resource group ${group}: ${purpose}`,
    check: az('group', 'exists', '--name', group),
    expected: 'true',
    change: az('group', 'create', '--name', group, '--location', options.location),
    fix: ownerFix,
  };
}

/** The account for the state: identities only, and nothing in it is lost by a mistake. */
export function accountSteps({ options, shared }: PlanContext): readonly EnsureStep[] {
  const { group, account } = shared;
  const inGroup = ['--name', account, '--resource-group', group];
  const blobService = ['--account-name', account, '--resource-group', group];
  return [
    {
      kind: 'ensure',
      title: `Create the storage account ${account} for the state, without shared keys`,
      check: az(
        ['storage', 'account', 'show', ...inGroup, '--query'],
        "join(' ', [to_string(allowSharedKeyAccess), to_string(allowBlobPublicAccess), minimumTlsVersion, to_string(enableHttpsTrafficOnly)])",
      ),
      expected: 'false false TLS1_2 true',
      // On an existing account it corrects these properties.
      change: az(
        ['storage', 'account', 'create', ...inGroup, '--location', options.location],
        ['--kind', 'StorageV2', '--sku', 'Standard_GRS', '--min-tls-version', 'TLS1_2'],
        ['--https-only', 'true', '--allow-shared-key-access', 'false'],
        ['--allow-blob-public-access', 'false', '--allow-cross-tenant-replication', 'false'],
      ),
      fix: `If the name is taken (StorageAccountAlreadyTaken), give another --name. ${ownerFix}`,
    },
    {
      kind: 'ensure',
      title: 'Keep former versions and deleted blobs for 30 days',
      check: az(
        ['storage', 'account', 'blob-service-properties', 'show', ...blobService, '--query'],
        "join(' ', [to_string(isVersioningEnabled), to_string(deleteRetentionPolicy.days), to_string(containerDeleteRetentionPolicy.days)])",
      ),
      expected: 'true 30 30',
      change: az(
        ['storage', 'account', 'blob-service-properties', 'update', ...blobService],
        ['--enable-versioning', 'true', '--enable-delete-retention', 'true'],
        ['--delete-retention-days', '30', '--enable-container-delete-retention', 'true'],
        ['--container-delete-retention-days', '30'],
      ),
      fix: ownerFix,
    },
  ];
}

export function containerStep({ shared }: PlanContext, { container }: StackNames): EnsureStep {
  const { group, account } = shared;
  // The commands of `container-rm` go through Azure Resource Manager and need no role on the data.
  const which = ['--name', container, '--storage-account', account, '--resource-group', group];
  return {
    kind: 'ensure',
    title: `Create the container ${container}`,
    check: az('storage', 'container-rm', 'show', ...which, '--query', 'name'),
    change: az('storage', 'container-rm', 'create', ...which),
    fix: ownerFix,
  };
}

export function vaultSteps({ options, shared }: PlanContext): readonly EnsureStep[] {
  const { group, vault } = shared;
  const which = ['--name', vault, '--resource-group', group];
  return [
    {
      kind: 'ensure',
      title: `Create the key vault ${vault} with roles and purge protection`,
      check: az('keyvault', 'show', ...which, '--query', 'name'),
      change: az(
        ['keyvault', 'create', ...which, '--location', options.location],
        ['--enable-rbac-authorization', 'true', '--enable-purge-protection', 'true'],
        ['--retention-days', '90'],
      ),
      fix: `If a deleted vault has the name, recover it: az keyvault recover --name ${vault}. If somebody else has the name, give another --name. ${ownerFix}`,
    },
    {
      kind: 'ensure',
      title: 'Check that the vault has roles and purge protection',
      check: az(
        ['keyvault', 'show', ...which, '--query'],
        "join(' ', [to_string(properties.enableRbacAuthorization), to_string(properties.enablePurgeProtection)])",
      ),
      expected: 'true true',
      change: az(
        ['keyvault', 'update', ...which],
        ['--enable-rbac-authorization', 'true', '--enable-purge-protection', 'true'],
      ),
      fix: ownerFix,
    },
  ];
}

/**
 * The key by Azure Resource Manager: it creates a key that does not exist and no second version, and
 * needs no role on the vault's data, as `az keyvault key create` does.
 */
export function keyStep(context: PlanContext, names: StackNames): EnsureStep {
  const version = versionTable[context.cloud.azureNativeEnvironment].requests.vault;
  const url = text`${keyId(context, names)}?api-version=${version}`;
  const key = { kty: 'RSA', keySize: 3072, keyOps: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] };
  return {
    kind: 'ensure',
    title: `Create the key ${names.key} for the secrets in the state`,
    check: az('rest', '--method', 'get', '--url', url, '--query', 'properties.keyUri'),
    change: az(['rest', '--method', 'put', '--url'], url, '--body', json({ properties: key })),
    fix: ownerFix,
  };
}
