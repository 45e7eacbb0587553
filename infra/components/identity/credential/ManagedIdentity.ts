import * as managedidentity from '@pulumi/azure-native/managedidentity';
import { type CustomResourceOptions, type Input, type Output } from '@pulumi/pulumi';

import { assignedOnce } from '../../names/assignedOnce';

interface ManagedIdentityArgs {
  readonly resourceName: string;
  readonly resourceGroupName: Input<string>;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A user-assigned managed identity, with ids that a preview knows. */
export class ManagedIdentity extends managedidentity.UserAssignedIdentity {
  /** As `principalId`, and known in a preview as soon as the identity exists. */
  readonly assignedPrincipalId: Output<string>;
  /** As `clientId`, and known in a preview as soon as the identity exists. */
  readonly assignedClientId: Output<string>;

  constructor(name: string, args: ManagedIdentityArgs, opts?: CustomResourceOptions) {
    super(name, args, opts);
    const { resourceGroupName, resourceName } = args;
    const find = (group: string) =>
      managedidentity.getUserAssignedIdentity({ resourceGroupName: group, resourceName }, opts);
    const place = { resource: this, resourceGroupName };
    this.assignedPrincipalId = assignedOnce({
      ...place,
      value: this.principalId,
      read: async (group) => (await find(group)).principalId,
    });
    this.assignedClientId = assignedOnce({
      ...place,
      value: this.clientId,
      read: async (group) => (await find(group)).clientId,
    });
  }
}
