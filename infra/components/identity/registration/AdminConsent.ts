import * as azuread from '@pulumi/azuread';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResource,
  type Output,
  output,
} from '@pulumi/pulumi';

import type { ManagementApi } from './ManagementApi';
import { isNeeded, type Permission } from '../permissions/permissions';

interface AdminConsentArgs {
  readonly api: ManagementApi;
  /** Object id of the service principal that gets the permissions. */
  readonly principalId: Output<string>;
  readonly permissions: readonly Permission[];
  /** Whether the API is known to publish all of them. */
  readonly areKnown: boolean;
}

/**
 * Consent of the organisation. An assigned app role is the consent to an application permission. A
 * grant without a user is the consent to a delegated permission for all users. The delegated grant takes
 * the strongest right of the whole deployment (`Directory.ReadWrite.All`).
 *
 * Entra rejects a grant that exists: a registration that has its consent needs `consent: none`.
 */
export class AdminConsent extends ComponentResource {
  /** Ids of the grants; known once all grants exist. */
  readonly grantIds: Output<string[]>;

  constructor(name: string, args: AdminConsentArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:AdminConsent', name, {}, opts);
    const grants = args.permissions.map((permission) => this.grantIfOffered(permission, args));

    this.grantIds = all(grants).apply((ids) => ids.filter((id) => id !== undefined));
    this.registerOutputs();
  }

  /**
   * In a tenant without a service principal of the API, the published permissions are known only once
   * the stack has created it. The first preview therefore does not show grants that nothing needs.
   */
  private grantIfOffered(
    permission: Permission,
    args: AdminConsentArgs,
  ): Output<string | undefined> {
    if (args.areKnown || isNeeded(permission)) return this.grant(permission, args).id;
    return args.api
      .offeredOf([permission])
      .apply(([offered]) =>
        offered === undefined ? output(undefined) : this.grant(offered, args).id,
      );
  }

  private grant(permission: Permission, { api, principalId }: AdminConsentArgs): CustomResource {
    const { logicalName, type, value } = permission;
    if (type === 'Role') {
      return new azuread.AppRoleAssignment(
        logicalName,
        {
          appRoleId: api.idOf(permission),
          principalObjectId: principalId,
          resourceObjectId: api.objectId,
        },
        { parent: this },
      );
    }
    return new azuread.ServicePrincipalDelegatedPermissionGrant(
      logicalName,
      {
        claimValues: [value],
        servicePrincipalObjectId: principalId,
        resourceServicePrincipalObjectId: api.objectId,
      },
      { parent: this },
    );
  }
}
