import * as authorization from '@pulumi/azure-native/authorization';
import { all, type CustomResourceOptions, type Input } from '@pulumi/pulumi';

import { nameBasedUuid } from '../names/nameBasedUuid';
import { roleIds, type RoleName } from './roleIds';

interface RoleAssignmentArgs {
  /** Resource id that the role applies to: an account, a vault, a container. */
  readonly scope: Input<string>;
  /** Object id of a managed identity or of a service principal, or of what `principalType` names. */
  readonly principalId: Input<string>;
  /** For people; absent: an identity or a service principal. */
  readonly principalType?: 'Group' | 'User';
  readonly role: RoleName;
  /** Subscription of the scope; the id of a role definition contains it. */
  readonly subscriptionId: string;
}

/**
 * A built-in role, as a rule for a managed identity or a service principal.
 *
 * `principalType` is explicit because the SDK's default is `User`. Azure then searches for the
 * principal, which fails until a new principal is known everywhere (`PrincipalNotFound`). The name is
 * a UUID of what is assigned, so a replacement never collides with the assignment that it replaces.
 */
export class RoleAssignment extends authorization.RoleAssignment {
  constructor(name: string, args: RoleAssignmentArgs, opts?: CustomResourceOptions) {
    const { scope, principalId, principalType = 'ServicePrincipal', role, subscriptionId } = args;
    super(
      name,
      {
        scope,
        principalId,
        principalType,
        roleDefinitionId: roleDefinitionId(subscriptionId, role),
        // A stand-in for Azure may name no principal; its assignments still differ by name.
        roleAssignmentName: all([scope, principalId as Input<string | undefined>]).apply(
          ([on, whom]) => roleAssignmentName(on, whom ?? name, role),
        ),
      },
      opts,
    );
  }
}

/** The long form, because Azure returns only this form: a shorter one would differ on each refresh. */
function roleDefinitionId(subscriptionId: string, role: RoleName): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roleIds[role]}`;
}

/** Azure's ids ignore case, and its services return different cases. */
export function roleAssignmentName(scope: string, principalId: string, role: RoleName): string {
  return nameBasedUuid([scope, principalId, roleIds[role]].join('|').toLowerCase());
}
