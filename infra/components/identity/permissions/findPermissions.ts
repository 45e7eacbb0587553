import * as azuread from '@pulumi/azuread';
import { log } from '@pulumi/pulumi';

import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import {
  describePermission,
  isNeeded,
  type Permission,
  permissionIds,
  permissions,
} from './permissions';
import type { ConnectorConfig } from '../../../config/ConnectorConfig';
import { DeploymentError } from '../../../errors/DeploymentError';

/**
 * Reads, before the first resource, which permissions the tenant's Office 365 Management APIs publish.
 *
 * A tenant may not have a service principal of them yet. The stack then creates it, and the program
 * assumes Microsoft's documented permissions until then. If the account may not read the service
 * principal, the resource itself reports that later.
 */
export async function findPermissions({
  scope,
  registration,
}: Pick<ConnectorConfig, 'scope' | 'registration'>): Promise<PermissionChoice> {
  const isUsedAsItIs =
    registration.existingClientId !== undefined && registration.consent === 'none';
  // Neither uses the API, so neither needs the right to read its service principal.
  if (scope === 'platform' || isUsedAsItIs) return { permissions, areKnown: true };
  const published = await azuread
    .getServicePrincipal({ clientId: firstPartyApps.office365Management })
    .catch(() => ({}));
  const { warnings, ...choice } = choosePermissions(published);
  for (const warning of warnings) await log.warn(warning);
  return choice;
}

/** Permissions of an application as the directory has them; undefined: nothing is known of them. */
interface PublishedPermissions {
  readonly appRoleIds?: PublishedIds;
  readonly oauth2PermissionScopeIds?: PublishedIds;
}

export interface PermissionChoice {
  /** Permissions that the registration requests. */
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
 * The permissions to request in a tenant whose directory was read. A missing permission is an error
 * if the runtime needs it; the registration omits any other.
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

/** What the directory publishes of an application: ids of its roles or scopes by their value. */
type PublishedIds = Readonly<Record<string, string>> | undefined;

/**
 * Id of a permission in the tenant's own directory. The directory always publishes a list, so a value
 * that the list lacks is an error that people have to correct. Only a stand-in for the provider
 * returns no list: the result is then the id that the commercial cloud publishes.
 */
export function permissionId(permission: Permission, published: PublishedIds): string {
  if (published === undefined) return permissionIds[permission.value];
  const id = published[permission.value];
  if (id !== undefined) return id;
  const known = Object.keys(published).sort();
  throw new DeploymentError(
    `The tenant's Office 365 Management APIs (application ${firstPartyApps.office365Management}) ` +
      `have no permission ${describePermission(permission)}; they have ` +
      `${known.length === 0 ? 'none at all' : known.join(', ')}. Check that the stack's cloud, ` +
      '"azuread:environment" and the tenant belong together, and that the tenant has Microsoft 365.',
  );
}
