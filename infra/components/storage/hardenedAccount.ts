import * as storage from '@pulumi/azure-native/storage';

import type { StackContext } from '../context/StackContext';

/**
 * Inputs that Azure takes only when it creates an account. A change would replace the account and
 * delete its data, so that an existing account keeps what it has.
 */
export const fixedAtCreation = ['encryption'];

const doubleEncryption = {
  keySource: storage.KeySource.Microsoft_Storage,
  requireInfrastructureEncryption: true,
  services: { blob: { enabled: true }, file: { enabled: true } },
};

/** What both accounts have in common: Entra is the only way in, and nothing is public. */
export function hardenedAccount({ config, tags }: StackContext) {
  const isPrivate = config.network.kind === 'private';
  return {
    location: config.location,
    tags: { ...tags },
    kind: storage.Kind.StorageV2,
    sku: { name: `Standard_${config.posture.storageRedundancy}` },
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    minimumTlsVersion: storage.MinimumTlsVersion.TLS1_2,
    enableHttpsTrafficOnly: true,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    // Nobody copies blobs to an account of another tenant.
    allowedCopyScope: storage.AllowedCopyScope.AAD,
    ...(config.posture.infrastructureEncryption ? { encryption: doubleEncryption } : {}),
    isLocalUserEnabled: false,
    // Without shared keys only a user can delegate a signature; one of more than a day is logged.
    sasPolicy: {
      expirationAction: storage.ExpirationAction.Log,
      sasExpirationPeriod: '1.00:00:00',
    },
    publicNetworkAccess: isPrivate
      ? storage.PublicNetworkAccess.Disabled
      : storage.PublicNetworkAccess.Enabled,
    // Microsoft's own services need no way around: nothing here is one of those that have it.
    networkRuleSet: {
      bypass: storage.Bypass.None,
      defaultAction: isPrivate ? storage.DefaultAction.Deny : storage.DefaultAction.Allow,
    },
  } as const satisfies Omit<storage.StorageAccountArgs, 'resourceGroupName'>;
}
