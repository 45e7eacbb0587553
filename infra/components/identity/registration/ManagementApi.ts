import { all, type CustomResourceOptions, type Output } from '@pulumi/pulumi';

import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import { isPublished, permissionId } from '../permissions/findPermissions';
import { FirstPartyServicePrincipal } from './FirstPartyServicePrincipal';
import { isNeeded, type Permission } from '../permissions/permissions';

/** The Office 365 Management APIs in the tenant's directory. */
export class ManagementApi extends FirstPartyServicePrincipal {
  constructor(name: string, opts: CustomResourceOptions) {
    super(name, firstPartyApps.office365Management, opts);
  }

  /** Id of a permission, found by its value. */
  idOf(permission: Permission): Output<string> {
    const published = permission.type === 'Role' ? this.appRoleIds : this.oauth2PermissionScopeIds;
    return published.apply((ids) => permissionId(permission, ids));
  }

  /** Those that are published, and those that are needed in any case. */
  offeredOf(permissions: readonly Permission[]): Output<readonly Permission[]> {
    return all([this.appRoleIds, this.oauth2PermissionScopeIds]).apply(
      ([appRoleIds, oauth2PermissionScopeIds]) =>
        permissions.filter(
          (permission) =>
            isNeeded(permission) ||
            isPublished(permission, { appRoleIds, oauth2PermissionScopeIds }),
        ),
    );
  }
}
