import * as authorization from '@pulumi/azure-native/authorization';
import { Config, getStack, log } from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { isLoopback } from '../publish/settings/hostUrl';
import { publishVariables } from '../publish/publishVariables';
import { sdkRelease } from '../versions/sdkRelease';
import { versionTable } from '../versions/versionTable';
import type { Finding } from './Finding';
import { formatFindings } from './formatFindings';
import { judgePlan } from './judgePlan';
import { namespacesOf, planStack, type StackPlan } from './planStack';
import { type Look, readCatalogues } from './readCatalogues';

/**
 * Compares what the stack will create with what the subscription's cloud accepts, before the first
 * resource. Problems end the program, unless the key `preflight` says otherwise. What cannot be read
 * is a warning.
 */
export async function runPreflight(config: ConnectorConfig, subscriptionId: string): Promise<void> {
  if (config.preflight === 'off') return;
  const plan = planStack(config, sdkRelease);
  const looks = await look(plan, config, subscriptionId);
  const findings = judgePlan(plan, { looks, subscriptionId, now: new Date() });
  const isFatal = (finding: Finding) =>
    finding.severity === 'problem' && config.preflight === 'stop';
  for (const { found, fix } of findings.filter((one) => !isFatal(one))) {
    await log.warn(`${found} ${fix}`);
  }
  const problems = findings.filter(isFatal);
  if (problems.length > 0) throw new DeploymentError(formatFindings(getStack(), problems));
}

async function look(
  plan: StackPlan,
  { cloud }: ConnectorConfig,
  subscriptionId: string,
): Promise<ReadonlyMap<string, Look>> {
  const { azureNativeEnvironment, resourceManagerEndpoint } = clouds[cloud];
  const namespaces = namespacesOf(plan);
  const unreadable = (reason: string) =>
    new Map(namespaces.map((name) => [name, { kind: 'unreadable', reason } as const]));
  if (hasOwnCloud()) return unreadable('the provider has a metadata host of its own');
  // An error of the login is reported where the program asks for the account.
  const { token } = await authorization.getClientToken().catch(() => ({ token: undefined }));
  if (!token) return unreadable('the azure-native provider returned no token');
  return await readCatalogues(namespaces, {
    endpoint: standIn() ?? resourceManagerEndpoint,
    apiVersion: versionTable[azureNativeEnvironment].requests.providers,
    subscriptionId,
    token,
  });
}

/** In a sealed network, where Azure Resource Manager has another address. */
function hasOwnCloud(): boolean {
  const host =
    new Config('azure-native').get('metadataHost') ?? process.env['ARM_METADATA_HOSTNAME'];
  return host !== undefined && host !== '';
}

/** As in the publishing program: a loopback URL of a test, and nothing else. */
function standIn(): string | undefined {
  const url = process.env[publishVariables.resourceManager];
  return url !== undefined && isLoopback(url) ? url : undefined;
}
