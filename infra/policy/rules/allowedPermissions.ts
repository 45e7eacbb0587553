import {
  permissionIds,
  type PermissionValue,
} from '../../components/identity/permissions/permissions';

/** Named here once more on purpose: what the program asks for does not widen what is allowed. */
const allowed = [
  'ActivityFeed.Read',
  'ServiceHealth.Read',
] as const satisfies readonly PermissionValue[];

/** Permissions by id; a role and a scope of the same name share one. */
export const allowedPermissions: ReadonlyMap<string, string> = new Map(
  allowed.map((value) => [permissionIds[value], value]),
);
