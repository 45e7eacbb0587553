import type { CustomResourceOptions, Output } from '@pulumi/pulumi';

import { firstPartyApps } from '../../runtime/contracts/firstPartyApps';
import { FirstPartyServicePrincipal } from './FirstPartyServicePrincipal';
import { permissionId } from './permissionId';
import type { Permission } from './permissions';

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
}
