import { type Output, StackReference } from '@pulumi/pulumi';

import type { CloudName } from '../../runtime/contracts/clouds';
import type { IdentityOutputs } from '../identity/IdentityOutputs';
import { checkIdentity, type ExportedIdentity } from './checkIdentity';

export interface ExpectedIdentity {
  /** `org/project/stack` or shorter. */
  readonly stack: string;
  readonly cloud: CloudName;
  readonly tenantId: string;
}

/** The identity part of another stack: what it exports as `identity`. */
export function readIdentityStack(expected: ExpectedIdentity): IdentityOutputs {
  const reference = new StackReference('identity', { name: expected.stack });
  const identity = reference
    .getOutput('identity')
    .apply((exported) => checkIdentity(exported, expected));
  return lift(identity);
}

/** One output of a record to a record of outputs. */
function lift(identity: Output<ExportedIdentity>): IdentityOutputs {
  const pick = <Key extends keyof ExportedIdentity>(key: Key): Output<ExportedIdentity[Key]> =>
    identity.apply((all) => all[key]);
  return {
    tenantId: pick('tenantId'),
    clientId: pick('clientId'),
    consent: pick('consent'),
    identityId: pick('identityId'),
    identityClientId: pick('identityClientId'),
    identityPrincipalId: pick('identityPrincipalId'),
    vaultId: pick('vaultId'),
    vaultName: pick('vaultName'),
    vaultUri: pick('vaultUri'),
    secretUri: pick('secretUri'),
    kitSecretReference: pick('kitSecretReference'),
    secretExpiry: pick('secretExpiry'),
    secretGeneration: pick('secretGeneration'),
    nextSteps: pick('nextSteps'),
  };
}
