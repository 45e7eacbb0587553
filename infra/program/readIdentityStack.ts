import { output, secret, StackReference } from '@pulumi/pulumi';

import type { IdentityOutputs } from '../identity/IdentityOutputs';
import { checkIdentity, type ExpectedIdentity } from './checkIdentity';

/**
 * The identity part of another stack: what it exports as `identity`. It is waited for, so that a
 * stack that does not fit is told of before the first resource, like any other configuration.
 */
export async function readIdentityStack(expected: ExpectedIdentity): Promise<IdentityOutputs> {
  const reference = new StackReference('identity', { name: expected.stack });
  const exported: { readonly value?: unknown; readonly secretValue?: unknown } =
    await reference.getOutputDetails('identity');
  const identity = checkIdentity(exported.value ?? exported.secretValue, expected);
  const isSecret = exported.value === undefined;
  const lift = <Value>(one: Value) => (isSecret ? secret(one) : output(one));
  return {
    tenantId: lift(identity.tenantId),
    clientId: lift(identity.clientId),
    consent: lift(identity.consent),
    identityId: lift(identity.identityId),
    identityClientId: lift(identity.identityClientId),
    identityPrincipalId: lift(identity.identityPrincipalId),
    vaultId: lift(identity.vaultId),
    vaultName: lift(identity.vaultName),
    vaultUri: lift(identity.vaultUri),
    secretUri: lift(identity.secretUri),
    kitSecretReference: lift(identity.kitSecretReference),
    secretExpiry: lift(identity.secretExpiry),
    secretGeneration: lift(identity.secretGeneration),
    nextSteps: lift(identity.nextSteps),
  };
}
