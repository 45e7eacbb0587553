import { all, type Output, output } from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import type { IdentityOutputs } from '../identity/IdentityOutputs';
import type { PlatformOutputs } from '../platform/PlatformOutputs';
import type { Publication } from '../publish/Publication';
import type { StackContext } from '../StackContext';
import { kitVariables } from './kitVariables';

export interface DeployedStack {
  readonly context: StackContext;
  readonly resourceGroupName: Output<string>;
  readonly identity: IdentityOutputs;
  /** Absent with scope `identity`. */
  readonly platform: { readonly outputs: PlatformOutputs } | undefined;
  readonly publication: Pick<Publication, 'report' | 'variables'> | undefined;
}

export type StackOutputs = Readonly<Record<string, unknown>>;

/** What the next person needs: an administrator, a pipeline, the kit's import. No secret is in it. */
export function stackOutputs(stack: DeployedStack): StackOutputs {
  const { context, identity, platform, publication } = stack;
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
    ...(platform === undefined ? {} : platformOutputs(platform.outputs)),
    runtimeCheck: publication?.report,
    publishVariables: publication?.variables,
    kitVariables: all([identity.clientId, identity.kitSecretReference]).apply(
      ([clientId, secretReference]) => kitVariables({ cloud, tenantId, clientId, secretReference }),
    ),
    nextSteps: identity.nextSteps,
    // For a stack with scope platform; it reads this one output.
    identity: config.scope === 'platform' ? undefined : exportIdentity(context, identity),
  };
  // Pulumi warns of each output that has no value.
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

function orNull<Value>(value: Output<Value | undefined>): Output<Value | null> {
  return value.apply((known) => known ?? null);
}

/** The settings themselves are the app's; their hash tells whether they are the ones of this run. */
function platformOutputs({ settings: _settings, ...outputs }: PlatformOutputs) {
  return outputs;
}

function exportIdentity({ config }: StackContext, identity: IdentityOutputs): Output<unknown> {
  return output({
    cloud: config.cloud,
    tenantId: identity.tenantId,
    clientId: identity.clientId,
    consent: identity.consent,
    identityId: identity.identityId,
    identityClientId: identity.identityClientId,
    identityPrincipalId: identity.identityPrincipalId,
    vaultId: identity.vaultId,
    vaultName: identity.vaultName,
    vaultUri: identity.vaultUri,
    secretUri: identity.secretUri,
    kitSecretReference: identity.kitSecretReference,
    secretExpiry: identity.secretExpiry,
    secretGeneration: identity.secretGeneration,
    nextSteps: identity.nextSteps,
  });
}
