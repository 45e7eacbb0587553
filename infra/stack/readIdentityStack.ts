import { log, output, secret, StackReference } from '@pulumi/pulumi';

import type { IdentityPart } from '../components/identity/IdentityPart';
import { type IdentityOutputs, identityOutputs } from '../components/outputs/identityOutputs';
import { outputNames } from '../components/outputs/OutputRow';
import type { StackContext } from '../components/context/StackContext';
import { checkIdentity } from './checkIdentity';

/**
 * The identity part of another stack, from its output `identity`. The program waits for that output,
 * so that a stack that does not fit is reported before the first resource.
 */
export async function readIdentityStack({
  config,
  tenantId,
}: Pick<StackContext, 'config' | 'tenantId'>): Promise<Pick<IdentityPart, 'outputs' | 'usable'>> {
  const stack = config.identityStack ?? '';
  const reference = new StackReference('identity', { name: stack });
  const exported: { readonly value?: unknown; readonly secretValue?: unknown } =
    await reference.getOutputDetails('identity');
  const isSecret = exported.value === undefined;
  const { identity, warnings } = checkIdentity(exported.value ?? exported.secretValue, {
    stack,
    tenantId,
    config,
  });
  for (const warning of warnings) void log.warn(warning);
  const lift = (name: keyof IdentityOutputs) =>
    isSecret ? secret(identity[name]) : output(identity[name]);
  const outputs = Object.fromEntries(
    outputNames(identityOutputs).map((name) => [name, lift(name)]),
  ) as unknown as IdentityOutputs;
  return { outputs, usable: [] };
}
