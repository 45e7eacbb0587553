import { DeploymentError } from '../../../errors/DeploymentError';
import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import { describePermission, type Permission, permissionIds } from './permissions';

/** What the directory publishes of an application: ids of its roles or scopes by their value. */
export type PublishedIds = Readonly<Record<string, string>> | undefined;

/**
 * Id of a permission as the tenant's own directory has it. The directory always publishes a list,
 * so a value that is not in it is an error that people have to look into. No list at all comes only
 * from a stand-in for the provider; then the id published for the commercial cloud serves.
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
