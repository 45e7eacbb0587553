import * as authorization from '@pulumi/azure-native/authorization';
import { Config, getStack, log } from '@pulumi/pulumi';

import { clouds } from '../../contracts/clouds/clouds';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { normaliseLocation } from '../config/values/locations';
import { DeploymentError } from '../errors/DeploymentError';
import { lookupReason } from '../errors/explainLookup';
import { loginCommands } from '../../contracts/clouds/loginCommands';
import { isLoopback } from '../../contracts/clouds/hostUrl';
import { publishVariables } from '../../contracts/names/publishVariables';
import type { StackContext } from '../components/context/StackContext';
import { sdkRelease } from '../versions/sdkRelease';
import { versionTable } from '../../contracts/versions/versionTable';
import { type ArmAccess, whyNoRequests } from './catalogue/requestArm';
import { type Finding, formatFindings } from './problems/Finding';
import { checkPlan, type PlanFacts } from './problems/checkPlan';
import { planNames } from './plan/planNames';
import { namespacesOf, planStack, type StackPlan } from './plan/planStack';
import { readCatalogues } from './catalogue/readCatalogues';
import { readNames } from './catalogue/readNames';

type PreflightPlace = Pick<StackContext, 'config' | 'names' | 'subscriptionId'>;

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
  const { barrier, ...seen } = await readAzure(plan, place);
  const facts = { subscriptionId, recoverVault, location, now: new Date() };
  const findings = [...barrier, ...checkPlan(plan, { ...seen, ...facts })];
  const isFatal = (finding: Finding) =>
    finding.severity === 'problem' && config.preflight === 'stop';
  for (const { found, fix } of findings.filter((one) => !isFatal(one))) {
    await log.warn(`${found} ${fix}`);
  }
  const problems = findings.filter(isFatal);
  if (problems.length > 0) throw new DeploymentError(formatFindings(getStack(), problems));
}

interface Seen extends Pick<PlanFacts, 'readings' | 'names'> {
  /** Why nothing was read; empty: everything was. */
  readonly barrier: readonly Finding[];
}

async function readAzure(
  plan: StackPlan,
  { config, names, subscriptionId }: PreflightPlace,
): Promise<Seen> {
  const access = await findAccess(config, subscriptionId);
  if ('reason' in access) {
    return { readings: new Map(), names: [], barrier: [nothingRead(access)] };
  }
  const versions = versionTable[clouds[config.cloud].azureNativeEnvironment].requests;
  const resourceGroup = config.resourceGroup ?? names.resourceGroup;
  const location = normaliseLocation(config.location);
  const [readings, nameReadings] = await Promise.all([
    readCatalogues(namespacesOf(plan), versions.providers, access),
    readNames(planNames(config, names), { resourceGroup, location, versions }, access),
  ]);
  return { readings, names: nameReadings, barrier: [] };
}

/** Why Azure Resource Manager cannot be read. */
interface Barrier {
  /** Completes "because". */
  readonly reason: string;
  readonly fix: string;
}

async function findAccess(
  { cloud }: ConnectorConfig,
  subscriptionId: string,
): Promise<ArmAccess | Barrier> {
  if (hasOwnCloud()) {
    const reason = 'the azure-native provider has a metadata host of its own (metadataHost)';
    return { reason, fix: 'Check them by hand, or set: pulumi config set preflight off.' };
  }
  const oldNode = await whyNoRequests();
  if (oldNode !== undefined) {
    return { reason: oldNode, fix: 'Install Node 22 or newer, so that Pulumi finds it first.' };
  }
  const token = await readToken();
  if (typeof token !== 'string') return { ...token, fix: loginCommands(cloud) };
  const endpoint = standIn() ?? clouds[cloud].resourceManagerEndpoint;
  return { endpoint, subscriptionId, token };
}

/** The provider's token, or why there is none. */
async function readToken(): Promise<string | Pick<Barrier, 'reason'>> {
  try {
    const { token } = await authorization.getClientToken();
    return token || { reason: 'the azure-native provider returned no token' };
  } catch (error) {
    return { reason: `the azure-native provider returned no token (${lookupReason(error)})` };
  }
}

function nothingRead({ reason, fix }: Barrier): Finding {
  return {
    severity: 'warning',
    found: `The preflight could not ask Azure Resource Manager, because ${reason}. It did not compare API versions, regions, registration and names. The deployment continues, and Azure reports such problems later.`,
    fix: `To have them compared: ${fix}`,
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
