import { variable, type Variable } from '../command/Argument';
import { az } from '../command/Command';
import type { Step } from '../command/Step';
import type { Purpose } from '../options/BootstrapOptions';
import { nameEnvironment, nameIdentity } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';

/** The ids of a pipeline's identity, which Azure chooses. */
export interface IdentityIds {
  readonly principalId: Variable;
  readonly clientId: Variable;
}

export function identityIds(stack: string, purpose: Purpose): IdentityIds {
  const words = nameEnvironment(stack, purpose).split('-');
  const [first = '', ...others] = words;
  const camel = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return { principalId: variable(`${camel}PrincipalId`), clientId: variable(`${camel}ClientId`) };
}

/** Creates the managed identity and reads its ids. */
export function identitySteps(
  { options, shared }: PlanContext,
  stack: string,
  purpose: Purpose,
): readonly Step[] {
  const name = nameIdentity(options.name, stack, purpose);
  const which = ['--name', name, '--resource-group', shared.group];
  const { principalId, clientId } = identityIds(stack, purpose);
  const read = (property: string, into: Variable): Step => ({
    kind: 'read',
    title: `Read the ${property} of ${name}`,
    variable: into.variable,
    command: az('identity', 'show', ...which, '--query', property),
    fix: 'A new identity is readable only after some seconds. Run the bootstrap again.',
  });
  return [
    {
      kind: 'ensure',
      title: `Create the managed identity ${name}`,
      check: az('identity', 'show', ...which, '--query', 'name'),
      change: az('identity', 'create', ...which, '--location', options.location),
      fix: 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.',
    },
    read('principalId', principalId),
    read('clientId', clientId),
  ];
}
