import * as keyvault from '@pulumi/azure-native/keyvault';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

import type { NetworkConfig, VaultConfig } from '../../config/ConnectorConfig';

interface VaultArgs {
  /** Global name. */
  readonly vaultName: string;
  readonly resourceGroupName: Input<string>;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly tenantId: string;
  readonly vault: VaultConfig;
  /** With `private` only private endpoints reach it. */
  readonly network: NetworkConfig['kind'];
  /** Whether it survives `pulumi destroy`. */
  readonly protectData: boolean;
}

/**
 * The Key Vault. Access is by Azure roles alone: the SDK would fill in access policies, which a
 * contributor of the resource group could grant to themselves.
 */
export class Vault extends keyvault.Vault {
  constructor(name: string, args: VaultArgs, opts?: CustomResourceOptions) {
    const { vault, network } = args;
    super(
      name,
      {
        vaultName: args.vaultName,
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        properties: {
          tenantId: args.tenantId,
          sku: { family: keyvault.SkuFamily.A, name: keyvault.SkuName.Standard },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: vault.softDeleteDays,
          // Azure rejects `false`, even for a vault that was never protected.
          ...(vault.purgeProtection ? { enablePurgeProtection: true } : {}),
          ...(vault.recover ? { createMode: keyvault.CreateMode.Recover } : {}),
          publicNetworkAccess: network === 'public' ? 'Enabled' : 'Disabled',
          networkAcls: {
            // Azure Resource Manager, through which a deployment writes the secret, is one of them.
            bypass: keyvault.NetworkRuleBypassOptions.AzureServices,
            defaultAction:
              network === 'public'
                ? keyvault.NetworkRuleAction.Allow
                : keyvault.NetworkRuleAction.Deny,
          },
        },
      },
      { ...opts, protect: args.protectData },
    );
  }
}
