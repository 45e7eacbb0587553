import { loadConfig } from './config/loadConfig';
import { cloudOutputs } from './outputs/cloudOutputs';

/**
 * The Pulumi program. So far it makes no resources: it checks the configuration and exports what
 * follows from it. docs/deploy.md says what is still to come.
 */
const config = loadConfig();

export const {
  cloud,
  audience,
  authority,
  azureadEnvironment,
  azureNativeEnvironment,
  tokenExchangeAudience,
  hasFlexConsumption,
  settings,
} = cloudOutputs(config.cloud);
