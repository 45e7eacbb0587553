import { type Input, interpolate, type Output } from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';
import type { PrivateTarget } from '../context/privateTargets';

type Place = Pick<StackContext, 'names' | 'subscriptionId'>;

/**
 * ARM id of the target of private endpoints, built from names only. It is therefore the same text
 * before and after the target exists. Another text would replace the endpoint.
 */
export function targetId(
  target: PrivateTarget,
  { names, subscriptionId }: Place,
  resourceGroupName: Input<string>,
): Output<string> {
  const paths: Readonly<Record<PrivateTarget, string>> = {
    hostStorage: `Microsoft.Storage/storageAccounts/${names.hostStorage}`,
    dataStorage: `Microsoft.Storage/storageAccounts/${names.dataStorage}`,
    vault: `Microsoft.KeyVault/vaults/${names.vault}`,
    site: `Microsoft.Web/sites/${names.functionApp}`,
  };
  return interpolate`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/${paths[target]}`;
}
