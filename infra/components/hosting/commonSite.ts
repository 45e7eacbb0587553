import * as web from '@pulumi/azure-native/web';
import type { Input, Resource } from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';

/** What an app needs on either plan. */
export interface SiteArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  /** Resource id of the collector's managed identity, known once its roles are assigned. */
  readonly readyIdentityId: Input<string>;
  /** Resource id of the identity that signs people in; absent without one. */
  readonly pageIdentityId: Input<string> | undefined;
  /** Subnet of the app's outbound traffic; absent with a public network. */
  readonly subnetId: Input<string> | undefined;
  /** What must exist before the app, such as private endpoints of its storage. */
  readonly after: readonly Resource[];
}

/**
 * What an app is given on either plan. Settings are missing on purpose: one resource writes them
 * (`FunctionApp`), and `siteConfig` differs by plan.
 */
export function commonSite(args: SiteArgs) {
  const { context, resourceGroupName, readyIdentityId, pageIdentityId, subnetId } = args;
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
      userAssignedIdentities: [
        readyIdentityId,
        ...(pageIdentityId === undefined ? [] : [pageIdentityId]),
      ],
    },
    // For references that people add by hand: without it, Azure tries a system-assigned identity.
    keyVaultReferenceIdentity: readyIdentityId,
    // Of the app and its deployment service alike.
    publicNetworkAccess: config.network.kind === 'private' ? 'Disabled' : 'Enabled',
    ...(subnetId === undefined ? {} : { virtualNetworkSubnetId: subnetId }),
  } satisfies web.WebAppArgs;
}
