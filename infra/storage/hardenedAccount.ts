import * as storage from '@pulumi/azure-native/storage';

import type { StackContext } from '../StackContext';

/**
 * What both accounts have in common: Entra is the only way in, and nothing is public.
 *
 * Locally redundant, since every region of every cloud has that; zones and paired regions are not
 * everywhere, and a change of redundancy is made later in the portal without moving data.
 */
export function hardenedAccount({ config, tags }: StackContext) {
  const isPrivate = config.network.kind === 'private';
  return {
    location: config.location,
    tags: { ...tags },
    kind: storage.Kind.StorageV2,
    sku: { name: storage.SkuName.Standard_LRS },
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    minimumTlsVersion: storage.MinimumTlsVersion.TLS1_2,
    enableHttpsTrafficOnly: true,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
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
