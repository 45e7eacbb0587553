import path from 'node:path';

import { all, getRootDirectory, type Output, output } from '@pulumi/pulumi';

import { projectRoot } from '../../../build/runtimePaths';
import { clouds } from '../../../contracts/clouds/clouds';
import { kitVariables } from '../../../contracts/kit/kitVariables';
import { type IdentityOutputs, identityOutputs } from '../../components/outputs/identityOutputs';
import { outputNames } from '../../components/outputs/OutputRow';
import { type PlatformOutputs, platformOutputs } from '../../components/outputs/platformOutputs';
import type { PublishedRuntime } from '../parts/publishRuntime';
import type { StackContext } from '../../components/context/StackContext';
import { alertSteps } from './alertSteps';
import { commandLines } from './commandLines';
import { dataverseSteps } from './dataverseSteps';
import { pageHostSteps } from './pageHostSteps';

interface DeployedStack {
  readonly context: StackContext;
  readonly resourceGroupName: Output<string>;
  readonly identity: IdentityOutputs;
  /** Absent with scope `identity`. */
  readonly platform: PlatformOutputs | undefined;
  /** Absent with scope `identity`. */
  readonly runtime: PublishedRuntime | undefined;
}

export type StackOutputs = Readonly<Record<string, unknown>>;

/** What an administrator, a pipeline and the kit's import need. It contains no secret. */
export function stackOutputs(stack: DeployedStack): StackOutputs {
  const { context, identity, platform, runtime } = stack;
  const { config, tenantId } = context;
  const cloud = clouds[config.cloud];
  const outputs = {
    cloud: config.cloud,
    tenantId,
    clientId: identity.clientId,
    /** The Management Activity API: the kit's "Audit Logs - Audience". */
    audience: cloud.audience,
    authority: cloud.authority,
    consent: identity.consent,
    resourceGroupName: stack.resourceGroupName,
    vaultName: identity.vaultName,
    vaultUri: identity.vaultUri,
    secretUri: orNull(identity.secretUri),
    secretExpiry: orNull(identity.secretExpiry),
    ...(platform === undefined ? {} : exportPlatform(platform)),
    runtimeCheck: runtime?.report,
    publishVariables: runtime?.variables,
    /** Whether Dataverse may read the secret that the variables name. */
    serveKit: identity.serveKit,
    kitVariables: all([identity.clientId, identity.kitSecretReference]).apply(
      ([clientId, secretReference]) => kitVariables({ cloud, tenantId, clientId, secretReference }),
    ),
    nextSteps: listSteps(stack),
    commands: platform?.dataStorageId.apply((dataStorageId) =>
      commandLines({
        cloud: config.cloud,
        tenantId,
        dataStorageId,
        connectorFolder: findConnectorFolder(),
      }),
    ),
    // For a stack with scope platform; it reads this one output.
    identity: config.scope === 'platform' ? undefined : exportIdentity(context, identity),
  };
  // Pulumi warns of each output that has no value.
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

/**
 * In a project from a template, Pulumi.yaml is in another folder than package.json. Without the CLI, the
 * SDK gives the word `rootDirectory` in place of a folder.
 */
function findConnectorFolder(): string {
  const folder = getRootDirectory();
  return !path.isAbsolute(folder) ? '' : path.relative(folder, projectRoot).replaceAll('\\', '/');
}

function orNull<Value>(value: Output<Value | undefined>): Output<Value | null> {
  return value.apply((known) => known ?? null);
}

/** The steps of the identity, and those of the platform's settings. */
function listSteps({ context, identity, platform }: DeployedStack): Output<readonly string[]> {
  const { config } = context;
  const hostSteps = all([identity.pageSignIn, platform?.hostName]).apply(([signIn, hostName]) =>
    pageHostSteps({ config, hosts: signIn?.hosts ?? [], hostName }),
  );
  const identitySteps = all([identity.nextSteps, hostSteps]).apply((steps) => steps.flat());
  if (platform === undefined) return identitySteps;
  const { cloud, collector, monitoring } = config;
  const { dataverse } = collector;
  return all([identitySteps, identity.clientId, identity.identityClientId]).apply(
    ([steps, clientId, identityClientId]) => [
      ...steps,
      ...(dataverse === undefined
        ? []
        : dataverseSteps({ cloud, dataverse, clientId, identityClientId })),
      ...alertSteps(monitoring),
    ],
  );
}

function exportPlatform(platform: PlatformOutputs): StackOutputs {
  const exported = outputNames(platformOutputs, ({ isInternal }) => isInternal !== true);
  return Object.fromEntries(exported.map((name) => [name, platform[name]]));
}

function exportIdentity({ config }: StackContext, identity: IdentityOutputs): Output<unknown> {
  return output({
    cloud: config.cloud,
    credential: config.credential.kind,
    network: config.network.kind,
    ...Object.fromEntries(outputNames(identityOutputs).map((name) => [name, identity[name]])),
  });
}
