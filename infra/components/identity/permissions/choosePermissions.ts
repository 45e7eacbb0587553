import { permissionId, type PublishedIds } from './permissionId';
import { describePermission, isNeeded, type Permission, permissions } from './permissions';

/** Permissions of an application as the directory has them; undefined: nothing is known of them. */
export interface PublishedPermissions {
  readonly appRoleIds?: PublishedIds;
  readonly oauth2PermissionScopeIds?: PublishedIds;
}

export interface PermissionChoice {
  /** What the registration asks for. */
  readonly permissions: readonly Permission[];
  /** Whether the directory is known to publish all of them. */
  readonly areKnown: boolean;
}

/** Whether the directory publishes a permission. Without a list it is assumed. */
export function isPublished(
  { value, type }: Permission,
  { appRoleIds, oauth2PermissionScopeIds }: PublishedPermissions,
): boolean {
  const ids = type === 'Role' ? appRoleIds : oauth2PermissionScopeIds;
  return ids === undefined || ids[value] !== undefined;
}

/**
 * The permissions to ask for in a tenant whose directory was read. One that the runtime needs and
 * that is not published is an error; others are left out.
 */
export function choosePermissions(
  published: PublishedPermissions,
): PermissionChoice & { readonly warnings: readonly string[] } {
  for (const permission of permissions.filter(isNeeded)) {
    permissionId(permission, published.appRoleIds);
  }
  const absent = permissions.filter((permission) => !isPublished(permission, published));
  return {
    permissions: permissions.filter((permission) => !absent.includes(permission)),
    areKnown:
      published.appRoleIds !== undefined && published.oauth2PermissionScopeIds !== undefined,
    warnings:
      absent.length === 0
        ? []
        : [
            `The Office 365 Management APIs of this tenant do not publish ${absent.map(describePermission).join(', ')}. The collector does not need it: the registration does not ask for it, and nobody has to consent to it.`,
          ],
  };
}
