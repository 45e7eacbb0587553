import * as azuread from '@pulumi/azuread';
import { log } from '@pulumi/pulumi';

import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import type { ConnectorConfig } from '../../../config/ConnectorConfig';
import { choosePermissions, type PermissionChoice } from './choosePermissions';
import { permissions } from './permissions';

/**
 * Looks before the first resource which permissions the tenant's Office 365 Management APIs publish.
 *
 * A tenant may have no service principal of them yet: the stack then creates it, and only then is
 * the list known. Microsoft's documented permissions are assumed until then. The look may also fail
 * for want of a right, which the service principal itself then reports.
 */
export async function findPermissions({
  scope,
  registration,
}: Pick<ConnectorConfig, 'scope' | 'registration'>): Promise<PermissionChoice> {
  const isUsedAsItIs =
    registration.existingClientId !== undefined && registration.consent === 'none';
  // Neither asks anything of the API, so neither needs the right to read its service principal.
  if (scope === 'platform' || isUsedAsItIs) return { permissions, areKnown: true };
  const published = await azuread
    .getServicePrincipal({ clientId: firstPartyApps.office365Management })
    .catch(() => ({}));
  const { warnings, ...choice } = choosePermissions(published);
  for (const warning of warnings) await log.warn(warning);
  return choice;
}
