import type { Unwrap } from '@pulumi/pulumi';

import type { CloudName } from '../../runtime/contracts/clouds';
import type { CredentialConfig } from '../config/ConnectorConfig';
import { DeploymentError } from '../errors/DeploymentError';
import type { IdentityOutputs } from '../identity/IdentityOutputs';

/** The output `identity` of a stack, as another stack reads it. */
export type ExportedIdentity = {
  readonly cloud: CloudName;
  readonly credential: CredentialConfig['kind'];
} & {
  readonly [Key in keyof IdentityOutputs]: Unwrap<IdentityOutputs[Key]>;
};

interface Expected {
  readonly stack: string;
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly credential: CredentialConfig['kind'];
}

/** A platform on the identity of another cloud, tenant or credential would deploy, and then get no token. */
export function checkIdentity(exported: unknown, expected: Expected): ExportedIdentity {
  const attempted = `Read the output "identity" of stack ${expected.stack}`;
  if (typeof exported !== 'object' || exported === null) {
    throw new DeploymentError(
      `${attempted} and found none; expected a stack of this project with scope identity or all, ` +
        'deployed. Run pulumi up there first, or mend the configuration "identityStack".',
    );
  }
  const identity = exported as ExportedIdentity;
  const differs =
    identity.cloud !== expected.cloud
      ? `cloud ${identity.cloud}; expected ${expected.cloud}`
      : identity.tenantId.toLowerCase() !== expected.tenantId.toLowerCase()
        ? `tenant ${identity.tenantId}; expected ${expected.tenantId}, where this login is`
        : identity.credential !== expected.credential
          ? `credential ${identity.credential}; expected ${expected.credential}`
          : undefined;
  if (differs !== undefined) {
    throw new DeploymentError(
      `${attempted} and found ${differs}. Mend "identityStack", "cloud" or "credential" of this stack: both stacks have the same.`,
    );
  }
  return identity;
}
