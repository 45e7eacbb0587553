import * as storage from '@pulumi/azure-native/storage';

import type { StackContext } from '../context/StackContext';

/**
 * Inputs that Azure accepts only when it creates an account. A change would replace the account and
 * delete its data, so an existing account keeps its values.
 */
export const fixedAtCreation = ['encryption'];

const doubleEncryption = {
  keySource: storage.KeySource.Microsoft_Storage,
  requireInfrastructureEncryption: true,
  services: { blob: { enabled: true }, file: { enabled: true } },
};

/** What both accounts have in common: access with Entra only, and nothing public. */
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
    // Prevents copies of blobs to an account of another tenant.
    allowedCopyScope: storage.AllowedCopyScope.AAD,
    ...(config.posture.infrastructureEncryption ? { encryption: doubleEncryption } : {}),
    isLocalUserEnabled: false,
    // Without shared keys only a user can delegate a signature; Azure logs those of over a day.
    sasPolicy: {
      expirationAction: storage.ExpirationAction.Log,
      sasExpirationPeriod: '1.00:00:00',
    },
    publicNetworkAccess: isPrivate
      ? storage.PublicNetworkAccess.Disabled
      : storage.PublicNetworkAccess.Enabled,
    // No exception for Microsoft's own services: nothing in this project is one of them.
    networkRuleSet: {
      bypass: storage.Bypass.None,
      defaultAction: isPrivate ? storage.DefaultAction.Deny : storage.DefaultAction.Allow,
    },
  } as const satisfies Omit<storage.StorageAccountArgs, 'resourceGroupName'>;
}
