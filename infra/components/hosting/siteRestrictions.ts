import type { web as inputs } from '@pulumi/azure-native/types/input';
import * as web from '@pulumi/azure-native/web';

import type { NetworkConfig } from '../../config/ConnectorConfig';

type SiteRestrictions = Pick<
  inputs.SiteConfigArgs,
  | 'ipSecurityRestrictions'
  | 'ipSecurityRestrictionsDefaultAction'
  | 'scmIpSecurityRestrictionsUseMain'
>;

const firstPriority = 100;
/** As Azure lists the rules of an open site. */
const openToAll = {
  name: 'Allow all',
  description: 'Allow all access',
  ipAddress: 'Any',
  action: 'Allow',
  priority: 2_147_483_647,
};

/**
 * The part of `siteConfig` that says which addresses reach the app and its deployment service, which
 * follows the app. It is empty if the stack does not configure it: Azure keeps what a request does
 * not name. An open site is therefore an explicit rule.
 */
export function siteRestrictions(network: NetworkConfig): SiteRestrictions {
  const access = network.kind === 'public' ? network.access : undefined;
  if (access === undefined) return {};
  const isOpen = access === 'any';
  return {
    ipSecurityRestrictions: isOpen
      ? [openToAll]
      : access.map((ipAddress, index) => ({
          name: `allowed-${index + 1}`,
          ipAddress,
          action: 'Allow',
          priority: firstPriority + index,
        })),
    ipSecurityRestrictionsDefaultAction: isOpen ? web.DefaultAction.Allow : web.DefaultAction.Deny,
    scmIpSecurityRestrictionsUseMain: true,
  };
}
