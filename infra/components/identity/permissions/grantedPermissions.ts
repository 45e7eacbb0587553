import type { Consent } from '../../../config/ConnectorConfig';
import type { Permission } from './permissions';

/** Of the permissions of a registration, those that a stack grants by itself. */
export function grantedPermissions(
  consent: Consent,
  permissions: readonly Permission[],
): readonly Permission[] {
  switch (consent) {
    case 'all':
      return permissions;
    case 'application':
      return permissions.filter(({ type }) => type === 'Role');
    case 'none':
      return [];
  }
}
