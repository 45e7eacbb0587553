import { Config, type Output, type Resource } from '@pulumi/pulumi';

import type { IdentityOutputs } from '../../components/outputs/identityOutputs';
import type { PlatformOutputs } from '../../components/outputs/platformOutputs';
import { manualStepVariables } from '../../components/publication/manualStepVariables';
import type { RuntimePackage } from '../../../build/package/prepareRuntime';
import { providerVariables } from '../../components/publication/providerVariables';
import { Publication } from '../../components/publication/Publication';
import type { StackContext } from '../../components/context/StackContext';

interface RuntimePlace {
  readonly context: StackContext;
  readonly identity: IdentityOutputs;
  readonly platform: PlatformOutputs;
  /** All that must be done before the app works. */
  readonly after: readonly Resource[];
  /** Absent with `publish: false`: then people run the steps by hand. */
  readonly runtimePackage: RuntimePackage | undefined;
}

export interface PublishedRuntime {
  /** What the check found, a line each. */
  readonly report: Output<string> | undefined;
  /** For running a step by hand. */
  readonly variables: Output<Readonly<Record<string, string>>>;
}

/** Publishes the runtime to the platform's function app, or returns what people need to do so. */
export function publishRuntime(place: RuntimePlace): PublishedRuntime {
  const { context, identity, platform, after, runtimePackage } = place;
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
    // No output waits for the federated credential, so the publication depends on it by itself.
    { dependsOn: [...after] },
  );
}
