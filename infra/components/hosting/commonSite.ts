import * as web from '@pulumi/azure-native/web';

import type { SiteArgs } from './SiteArgs';

/**
 * What an app is given on either plan. Settings are missing on purpose: one resource writes them
 * (`FunctionApp`), and `siteConfig` differs by plan.
 */
export function commonSite({ context, resourceGroupName, readyIdentityId, subnetId }: SiteArgs) {
  const { config, names, tags } = context;
  return {
    resourceGroupName,
    name: names.functionApp,
    location: config.location,
    tags: { ...tags },
    kind: 'functionapp,linux',
    reserved: true,
    httpsOnly: true,
    clientAffinityEnabled: false,
    identity: {
      type: web.ManagedServiceIdentityType.UserAssigned,
      userAssignedIdentities: [readyIdentityId],
    },
    // For references that somebody adds by hand: without it, Azure tries a system-assigned identity.
    keyVaultReferenceIdentity: readyIdentityId,
    // Of the app and its deployment service alike.
    publicNetworkAccess: config.network.kind === 'private' ? 'Disabled' : 'Enabled',
    ...(subnetId === undefined ? {} : { virtualNetworkSubnetId: subnetId }),
  } satisfies web.WebAppArgs;
}
