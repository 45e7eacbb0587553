import { Config } from '@pulumi/pulumi';

import { requireCloud } from './config/requireCloud';
import { cloudOutputs } from './outputs/cloudOutputs';

/**
 * The Pulumi program. So far it makes no resources: it checks the stack's cloud and exports what
 * follows from it. docs/deploy.md says what is still to come.
 */
const cloudName = requireCloud(new Config().get('cloud'));

export const {
  cloud,
  audience,
  authority,
  azureadEnvironment,
  azureNativeEnvironment,
  tokenExchangeAudience,
  hasFlexConsumption,
  settings,
} = cloudOutputs(cloudName);
