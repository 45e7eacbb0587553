import * as authorization from '@pulumi/azure-native/authorization';
import * as azuread from '@pulumi/azuread';
import { Config, log } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { lookupReason } from '../errors/explainLookup';
import { loginCommands } from '../../contracts/clouds/loginCommands';
import { type Account, chooseAccount } from './chooseAccount';

/**
 * Where the providers are logged in to. The platform alone asks nothing of Entra: who deploys it
 * needs no right there.
 *
 * @throws DeploymentError if a provider has no login, with the commands for this cloud.
 */
export async function findAccount({ cloud, scope }: ConnectorConfig): Promise<Account> {
  const [azure, entra] = await Promise.allSettled([
    authorization.getClientConfig(),
    scope === 'platform' ? {} : azuread.getClientConfig(),
  ]);
  if (azure.status === 'rejected' || entra.status === 'rejected') {
    const reasons = Object.entries({ 'azure-native': azure, azuread: entra }).flatMap(
      ([provider, result]) =>
        result.status === 'rejected'
          ? [`The ${provider} provider could not sign in: ${lookupReason(result.reason)}`]
          : [],
    );
    throw new DeploymentError([...reasons, loginCommands(cloud)].join('\n'));
  }
  const { warnings, ...account } = chooseAccount({
    azure: azure.value,
    entra: entra.value,
    configured: {
      tenantId: new Config('azure-native').get('tenantId') ?? process.env['ARM_TENANT_ID'],
      subscriptionId:
        new Config('azure-native').get('subscriptionId') ?? process.env['ARM_SUBSCRIPTION_ID'],
    },
  });
  for (const warning of warnings) void log.warn(warning);
  return account;
}
