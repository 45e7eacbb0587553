import * as authorization from '@pulumi/azure-native/authorization';
import * as azuread from '@pulumi/azuread';
import { Config, getProject, getStack, log } from '@pulumi/pulumi';

import { loginCommands } from '../../contracts/clouds/loginCommands';
import { ClosingOrder } from '../components/context/ClosingOrder';
import type { StackContext } from '../components/context/StackContext';
import {
  findPermissions,
  type PermissionChoice,
} from '../components/identity/permissions/findPermissions';
import { nameResources } from '../components/names/nameResources';
import { findOpenTargets } from '../components/network/findOpenTargets';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { lookupReason } from '../errors/explainLookup';
import { plannedTokens } from '../preflight/plan/planStack';
import { runPreflight } from '../preflight/runPreflight';
import { moduleOf } from '../versions/moduleOf';
import { startProviders } from '../versions/startProviders';
import { type Account, chooseAccount } from './chooseAccount';

interface PreparedStack {
  readonly context: StackContext;
  /** Permissions that the registration requests. */
  readonly permissions: PermissionChoice;
}

/**
 * Everything that the program reads from Azure and Entra before the first resource.
 *
 * @throws DeploymentError if the stack does not fit.
 */
export async function prepareStack(config: ConnectorConfig): Promise<PreparedStack> {
  const account = await findAccount(config);
  const { subscriptionId } = account;
  const names = nameResources({
    prefix: config.namePrefix,
    project: getProject(),
    stack: getStack(),
    subscriptionId,
    hosting: config.hosting.kind,
  });
  const [permissions] = await Promise.all([
    findPermissions(config),
    runPreflight({ config, names, subscriptionId }),
    startProviders(usedVersions(config)),
  ]);
  const closing = new ClosingOrder(await findOpenTargets({ config, names }));
  return { context: { config, names, tags: config.tags, closing, ...account }, permissions };
}

/** The key `providerVersions`, without modules that the stack has no resources of. */
function usedVersions(config: ConnectorConfig): Readonly<Record<string, string>> {
  const modules = new Set(plannedTokens(config).map(moduleOf));
  return Object.fromEntries(
    Object.entries(config.providerVersions).filter(([module]) => modules.has(module)),
  );
}

/**
 * Tenant and subscription of the providers' logins. A platform stack does not use Entra, so the
 * account that deploys it needs no right there.
 *
 * @throws DeploymentError if a provider has no login, with the commands for this cloud.
 */
async function findAccount({ cloud, scope }: ConnectorConfig): Promise<Account> {
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
