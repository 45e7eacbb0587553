import * as authorization from '@pulumi/azure-native/authorization';
import { Config, getStack, log } from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { normaliseLocation } from '../config/locations';
import { DeploymentError } from '../errors/DeploymentError';
import { isLoopback } from '../publish/settings/hostUrl';
import { publishVariables } from '../publish/publishVariables';
import type { StackContext } from '../StackContext';
import { sdkRelease } from '../versions/sdkRelease';
import { versionTable } from '../versions/versionTable';
import { type ArmAccess, whyNotAsk } from './askArm';
import type { Finding } from './Finding';
import { formatFindings } from './formatFindings';
import { type JudgeFacts, judgePlan } from './judgePlan';
import { planNames } from './planNames';
import { namespacesOf, planStack, type StackPlan } from './planStack';
import { readCatalogues } from './readCatalogues';
import { readNames } from './readNames';

export type PreflightPlace = Pick<StackContext, 'config' | 'names' | 'subscriptionId'>;

/**
 * Compares what the stack will create with what the subscription's cloud accepts, and its global
 * names with those that are taken, before the first resource. Problems end the program, unless the
 * key `preflight` says otherwise. What cannot be read is a warning.
 */
export async function runPreflight(place: PreflightPlace): Promise<void> {
  const { config } = place;
  if (config.preflight === 'off') return;
  const plan = planStack(config, sdkRelease);
  const { subscriptionId } = place;
  const recoverVault = config.vault.recover;
  const location = normaliseLocation(config.location);
  const { barrier, ...seen } = await look(plan, place);
  const facts = { subscriptionId, recoverVault, location, now: new Date() };
  const findings = [...barrier, ...judgePlan(plan, { ...seen, ...facts })];
  const isFatal = (finding: Finding) =>
    finding.severity === 'problem' && config.preflight === 'stop';
  for (const { found, fix } of findings.filter((one) => !isFatal(one))) {
    await log.warn(`${found} ${fix}`);
  }
  const problems = findings.filter(isFatal);
  if (problems.length > 0) throw new DeploymentError(formatFindings(getStack(), problems));
}

interface Seen extends Pick<JudgeFacts, 'looks' | 'names'> {
  /** Why nothing was looked at. */
  readonly barrier: readonly Finding[];
}

async function look(
  plan: StackPlan,
  { config, names, subscriptionId }: PreflightPlace,
): Promise<Seen> {
  const access = await findAccess(config, subscriptionId);
  if (typeof access === 'string') {
    return { looks: new Map(), names: [], barrier: [nothingRead(access)] };
  }
  const versions = versionTable[clouds[config.cloud].azureNativeEnvironment].requests;
  const resourceGroup = config.resourceGroup ?? names.resourceGroup;
  const location = normaliseLocation(config.location);
  const [looks, nameLooks] = await Promise.all([
    readCatalogues(namespacesOf(plan), versions.providers, access),
    readNames(planNames(config, names), { resourceGroup, location, versions }, access),
  ]);
  return { looks, names: nameLooks, barrier: [] };
}

/** How to ask Azure Resource Manager, or why that is not possible. */
async function findAccess(
  { cloud }: ConnectorConfig,
  subscriptionId: string,
): Promise<ArmAccess | string> {
  const barrier = hasOwnCloud() ? 'the provider has a metadata host of its own' : await whyNotAsk();
  if (barrier !== undefined) return barrier;
  // An error of the login is reported where the program asks for the account.
  const { token } = await authorization.getClientToken().catch(() => ({ token: undefined }));
  if (!token) return 'the azure-native provider returned no token';
  const endpoint = standIn() ?? clouds[cloud].resourceManagerEndpoint;
  return { endpoint, subscriptionId, token };
}

function nothingRead(reason: string): Finding {
  return {
    severity: 'warning',
    found: `The preflight could not ask Azure Resource Manager: ${reason}. API versions, regions, registration and names were not compared.`,
    fix: 'The deployment continues.',
  };
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
