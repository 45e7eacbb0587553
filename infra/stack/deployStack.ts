import * as resources from '@pulumi/azure-native/resources';
import { type Output, output } from '@pulumi/pulumi';

import { PackageError, requireOwnHash } from '../../build/package/givenPackage';
import { prepareRuntime, type RuntimePackage } from '../../build/package/prepareRuntime';
import type { StackContext } from '../components/context/StackContext';
import { IdentityPart } from '../components/identity/IdentityPart';
import type { PagePart } from '../components/identity/page/PagePart';
import { RedirectUris } from '../components/identity/page/RedirectUris';
import { AlertRules } from '../components/monitoring/alerts/AlertRules';
import { nameOf } from '../components/names/nameOf';
import type { PlatformOutputs } from '../components/outputs/platformOutputs';
import { Publication } from '../components/publication/Publication';
import { loadConfig } from '../config/loadConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { useProviderVersions } from '../versions/useProviderVersions';
import { type StackOutputs, stackOutputs } from './outputs/stackOutputs';
import { PlatformPart } from './parts/PlatformPart';
import { type PublishedRuntime, publishRuntime } from './parts/publishRuntime';
import { prepareStack } from './prepareStack';
import { readIdentityStack } from './readIdentityStack';

/** Reads the configuration, creates the parts that the key `scope` names, and returns the outputs. */
export async function deployStack(): Promise<StackOutputs> {
  const config = loadConfig();
  const { scope } = config;
  useProviderVersions(config.providerVersions);
  const [{ context, permissions }, runtimePackage] = await Promise.all([
    prepareStack(config),
    config.publish && scope !== 'identity' ? findPackage() : undefined,
  ]);

  // Another stack's identity is read first, so that nothing is created if it does not fit.
  const existingIdentity = scope === 'platform' ? await readIdentityStack(context) : undefined;
  const resourceGroupName = chooseResourceGroup(context);
  const place = { context, resourceGroupName };
  const identityPart = existingIdentity ?? new IdentityPart('identity', { ...place, permissions });
  const identity = identityPart.outputs;
  const platformPart =
    scope === 'identity' ? undefined : new PlatformPart('platform', { ...place, identity });
  const platform = platformPart?.outputs;
  const page = identityPart instanceof IdentityPart ? identityPart.page : undefined;
  if (page !== undefined) registerHosts(page, config.page?.hosts ?? [], platform);
  const usable = [...(platformPart?.usable ?? []), ...identityPart.usable];
  const runtime =
    platform && publishRuntime({ context, identity, platform, runtimePackage, after: usable });
  if (platform !== undefined) deployAlerts(place, platform, runtime);
  context.closing.closeAfter([...usable, ...(runtime instanceof Publication ? [runtime] : [])]);

  return stackOutputs({ context, resourceGroupName, identity, platform, runtime });
}

/** The package must be the one meant; Pulumi then shows the error without a stack trace. */
async function findPackage(): Promise<RuntimePackage> {
  try {
    const runtimePackage = await prepareRuntime();
    requireOwnHash(runtimePackage.sha256, process.env);
    return runtimePackage;
  } catch (error) {
    throw error instanceof PackageError ? new DeploymentError(error.message) : error;
  }
}

interface Place {
  readonly context: StackContext;
  readonly resourceGroupName: Output<string>;
}

/** Entra sends people back to these hosts only. An identity stack knows those of its configuration. */
function registerHosts(
  { applicationId }: PagePart,
  configured: readonly string[],
  platform: PlatformOutputs | undefined,
): void {
  const hosts = [...(platform === undefined ? [] : [platform.hostName]), ...configured];
  if (hosts.length > 0) new RedirectUris('usage-page', { applicationId, hosts });
}

function deployAlerts(
  place: Place,
  { workspaceId, actionGroupId }: PlatformOutputs,
  runtime: PublishedRuntime | undefined,
): void {
  const { alertActionGroups } = place.context.config.monitoring;
  new AlertRules('alerts', {
    ...place,
    workspaceId,
    actionGroups: [...(actionGroupId === undefined ? [] : [actionGroupId]), ...alertActionGroups],
    after: runtime instanceof Publication ? [runtime.published] : [],
  });
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
