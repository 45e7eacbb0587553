import * as authorization from '@pulumi/azure-native/authorization';
import * as azuread from '@pulumi/azuread';
import { Config, log } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../config/ConnectorConfig';
import { type Account, chooseAccount } from './chooseAccount';

/**
 * Where the providers are logged in to. The platform alone asks nothing of Entra: who deploys it
 * needs no right there.
 */
export async function findAccount({ scope }: ConnectorConfig): Promise<Account> {
  const [azure, entra] = await Promise.all([
    authorization.getClientConfig(),
    scope === 'platform' ? {} : azuread.getClientConfig(),
  ]);
  const { warnings, ...account } = chooseAccount({
    azure,
    entra,
    configured: {
      tenantId: new Config('azure-native').get('tenantId') ?? process.env['ARM_TENANT_ID'],
      subscriptionId:
        new Config('azure-native').get('subscriptionId') ?? process.env['ARM_SUBSCRIPTION_ID'],
    },
  });
  for (const warning of warnings) void log.warn(warning);
  return account;
}
