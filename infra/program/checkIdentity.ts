import type { Unwrap } from '@pulumi/pulumi';

import type { CloudName } from '../../runtime/contracts/clouds';
import type { ConnectorConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import { requiredIdentityKeys } from '../identity/identityKeys';
import type { IdentityOutputs } from '../identity/IdentityOutputs';

/** The output `identity` of a stack, as another stack reads it. */
export type ExportedIdentity = {
  readonly cloud: CloudName;
  readonly credential: ConnectorConfig['credential']['kind'];
  readonly network: ConnectorConfig['network']['kind'];
} & {
  readonly [Key in keyof IdentityOutputs]: Unwrap<IdentityOutputs[Key]>;
};

export interface ExpectedIdentity {
  /** `org/project/stack` or shorter. */
  readonly stack: string;
  readonly tenantId: string;
  readonly config: Pick<ConnectorConfig, 'cloud' | 'credential' | 'network'>;
}

/** What every identity part exports, whatever its configuration. */
const always = ['cloud', 'credential', 'network', ...requiredIdentityKeys] as const;

/**
 * A platform on an identity that does not fit would deploy, and then get no token. The network may
 * differ in one direction alone: what is not private reaches no private vault.
 */
export function checkIdentity(exported: unknown, expected: ExpectedIdentity): ExportedIdentity {
  const attempted = `Read the output "identity" of stack ${expected.stack}`;
  if (typeof exported !== 'object' || exported === null) {
    throw new DeploymentError(
      `${attempted} and found none; expected a stack of this project with scope identity or all, ` +
        'deployed. Run pulumi up there first, or mend the configuration "identityStack".',
    );
  }
  const identity = exported as ExportedIdentity;
  const absent = always.filter((key) => (identity[key] as unknown) === undefined);
  if (absent.length > 0) {
    throw new DeploymentError(
      `${attempted} and found it without ${absent.join(', ')}; expected the output of this version ` +
        'of the project. Run pulumi up there with this version first.',
    );
  }
  const difference = findDifference(identity, expected);
  if (difference !== undefined) {
    throw new DeploymentError(`${attempted} and found ${difference}`);
  }
  return identity;
}

function findDifference(
  identity: ExportedIdentity,
  { tenantId, config }: ExpectedIdentity,
): string | undefined {
  const { cloud, credential, network } = identity;
  if (cloud !== config.cloud) {
    return `cloud ${cloud}; expected ${config.cloud}. Mend "identityStack" or "cloud" of this stack.`;
  }
  if (identity.tenantId.toLowerCase() !== tenantId.toLowerCase()) {
    return (
      `tenant ${identity.tenantId}; expected ${tenantId}, where this login is. ` +
      'Mend "identityStack" of this stack, or log in there.'
    );
  }
  if (credential !== config.credential.kind) {
    return (
      `credential ${credential}; expected ${config.credential.kind}, as in this stack. ` +
      `Run: pulumi config set credential ${credential}`
    );
  }
  if (network === 'private' && config.network.kind === 'public' && credential === 'secret') {
    return (
      'network private, whose vault takes no traffic from the internet; expected public, as in this ' +
      'stack. Run: pulumi config set network private'
    );
  }
  return undefined;
}
