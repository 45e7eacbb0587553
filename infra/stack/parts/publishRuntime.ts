import { Config, type Output } from '@pulumi/pulumi';

import { IdentityPart } from '../../components/identity/IdentityPart';
import type { IdentityOutputs } from '../../components/identity/permissions/IdentityOutputs';
import type { PlatformPart } from './PlatformPart';
import { manualStepVariables } from '../../components/publication/manualStepVariables';
import type { RuntimePackage } from '../../../build/prepareRuntime';
import { providerVariables } from '../../components/publication/providerVariables';
import { Publication } from '../../components/publication/Publication';
import type { StackContext } from '../../components/context/StackContext';

export interface RuntimePlace {
  readonly context: StackContext;
  readonly identity: IdentityOutputs;
  readonly platform: PlatformPart;
  /** Absent with `publish: false`: then people run the steps by hand. */
  readonly runtimePackage: RuntimePackage | undefined;
}

export interface PublishedRuntime {
  /** What the check found, a line each. */
  readonly report: Output<string> | undefined;
  /** For running a step by hand. */
  readonly variables: Output<Readonly<Record<string, string>>>;
}

/** Publishes the runtime to the platform's function app, or tells how to. */
export function publishRuntime(place: RuntimePlace): PublishedRuntime {
  const { context, identity, platform, runtimePackage } = place;
  const args = {
    context,
    siteId: platform.functionAppId,
    appHost: platform.hostName,
    scmHost: platform.scmHostName,
    consent: identity.consent,
    login: providerVariables((setting) => new Config('azure-native').get(setting)),
  };
  if (!runtimePackage) return { report: undefined, variables: manualStepVariables(args) };
  return new Publication(
    'publication',
    {
      ...args,
      packageSha256: runtimePackage.sha256,
      clientId: identity.clientId,
      settingsHash: platform.settingsHash,
      secretKeyId: identity.secretKeyId,
    },
    // Nothing of the federated credential is in an output that could be waited for.
    {
      dependsOn: [...platform.usable, ...(identity instanceof IdentityPart ? identity.usable : [])],
    },
  );
}
