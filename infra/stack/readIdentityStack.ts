import { log, output, secret, StackReference } from '@pulumi/pulumi';

import { identityKeys } from '../components/identity/permissions/identityKeys';
import type { IdentityOutputs } from '../components/identity/permissions/IdentityOutputs';
import { checkIdentity, type ExpectedIdentity } from './checkIdentity';

/**
 * The identity part of another stack: what it exports as `identity`. The program waits for it,
 * so that a stack that does not fit is reported before the first resource, like any other configuration.
 */
export async function readIdentityStack(expected: ExpectedIdentity): Promise<IdentityOutputs> {
  const reference = new StackReference('identity', { name: expected.stack });
  const exported: { readonly value?: unknown; readonly secretValue?: unknown } =
    await reference.getOutputDetails('identity');
  const { identity, warnings } = checkIdentity(exported.value ?? exported.secretValue, expected);
  for (const warning of warnings) void log.warn(warning);
  const isSecret = exported.value === undefined;
  const lift = (key: keyof IdentityOutputs) =>
    isSecret ? secret(identity[key]) : output(identity[key]);
  return Object.fromEntries(
    identityKeys.map((key) => [key, lift(key)]),
  ) as unknown as IdentityOutputs;
}
