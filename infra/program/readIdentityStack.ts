import { type Output, output, StackReference } from '@pulumi/pulumi';

import type { CloudName } from '../../runtime/contracts/clouds';
import type { CredentialConfig } from '../config/ConnectorConfig';
import type { IdentityOutputs } from '../identity/IdentityOutputs';
import { checkIdentity, type ExportedIdentity } from './checkIdentity';

export interface ExpectedIdentity {
  /** `org/project/stack` or shorter. */
  readonly stack: string;
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly credential: CredentialConfig['kind'];
}

/**
 * The identity part of another stack: what it exports as `identity`. It is read before the first
 * resource, since a platform that stops half-way for a mistyped name would have made storage already.
 */
export async function readIdentityStack(expected: ExpectedIdentity): Promise<IdentityOutputs> {
  const reference = new StackReference('identity', { name: expected.stack });
  const details: { readonly value?: unknown } = await reference.getOutputDetails('identity');
  return lift(checkIdentity(details.value, expected));
}

/** A record of values to one of outputs. */
function lift(identity: ExportedIdentity): IdentityOutputs {
  const pick = <Key extends keyof ExportedIdentity>(key: Key): Output<ExportedIdentity[Key]> =>
    output(identity).apply((all) => all[key]);
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
