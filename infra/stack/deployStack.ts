import * as resources from '@pulumi/azure-native/resources';
import { getProject, getStack, type Output, output } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../config/ConnectorConfig';
import { loadConfig } from '../config/loadConfig';
import { findPermissions } from '../components/identity/permissions/findPermissions';
import { IdentityPart } from '../components/identity/IdentityPart';
import type { IdentityOutputs } from '../components/identity/permissions/IdentityOutputs';
import { nameOf } from '../components/names/nameOf';
import { nameResources } from '../components/names/nameResources';
import { ClosingOrder } from '../components/context/ClosingOrder';
import { findOpenTargets } from '../components/network/findOpenTargets';
import { type StackOutputs, stackOutputs } from './outputs/stackOutputs';
import { PlatformPart } from './parts/PlatformPart';
import { prepareRuntime } from '../../build/prepareRuntime';
import { Publication } from '../components/publication/Publication';
import type { StackContext } from '../components/context/StackContext';
import { useProviderVersions } from '../versions/useProviderVersions';
import { checkAzure } from './checkAzure';
import type { Account } from './chooseAccount';
import { findAccount } from './findAccount';
import { publishRuntime } from './parts/publishRuntime';
import { readIdentityStack } from './readIdentityStack';

/** Reads the configuration, makes the parts that the scope names, and tells what came of it. */
export async function deployStack(): Promise<StackOutputs> {
  const config = loadConfig();
  useProviderVersions(config.providerVersions);
  const publishes = config.publish && config.scope !== 'identity';
  const [{ account, names, permissions }, runtimePackage] = await Promise.all([
    checkBeforehand(config),
    publishes ? prepareRuntime() : undefined,
  ]);
  const closing = new ClosingOrder(await findOpenTargets({ config, names }));
  const context: StackContext = { config, names, tags: config.tags, closing, ...account };
  const found = await findIdentity(context);
  const resourceGroupName = chooseResourceGroup(context);
  const identity =
    found ?? new IdentityPart('identity', { context, permissions, resourceGroupName });
  const platform =
    config.scope === 'identity'
      ? undefined
      : new PlatformPart('platform', { context, identity, resourceGroupName });
  const runtime = platform && publishRuntime({ context, identity, platform, runtimePackage });
  closing.closeAfter([
    ...(platform?.usable ?? []),
    ...(identity instanceof IdentityPart ? identity.usable : []),
    ...(runtime instanceof Publication ? [runtime] : []),
  ]);
  return stackOutputs({ context, resourceGroupName, identity, platform, runtime });
}

/** What is asked of Azure and Entra before the first resource; throws if the stack does not fit. */
async function checkBeforehand(config: ConnectorConfig) {
  const account: Account = await findAccount(config);
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
    checkAzure({ config, names, subscriptionId }),
  ]);
  return { account, names, permissions };
}

function chooseResourceGroup({ config, names, tags }: StackContext): Output<string> {
  if (config.resourceGroup !== undefined) return output(config.resourceGroup);
  const group = new resources.ResourceGroup('resource-group', {
    resourceGroupName: names.resourceGroup,
    location: config.location,
    tags,
  });
  return nameOf(group, names.resourceGroup);
}

/** With scope platform, where another stack made it. */
async function findIdentity({
  config,
  tenantId,
}: StackContext): Promise<IdentityOutputs | undefined> {
  return config.scope === 'platform'
    ? readIdentityStack({ stack: config.identityStack ?? '', tenantId, config })
    : undefined;
}
