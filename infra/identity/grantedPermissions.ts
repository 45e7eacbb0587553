import type { Consent } from '../config/ConnectorConfig';
import { type Permission, permissions } from './permissions';

/** The permissions that a stack grants by itself. */
export function grantedPermissions(consent: Consent): readonly Permission[] {
  switch (consent) {
    case 'all':
      return permissions;
    case 'application':
      return permissions.filter(({ type }) => type === 'Role');
    case 'none':
      return [];
  }
}
