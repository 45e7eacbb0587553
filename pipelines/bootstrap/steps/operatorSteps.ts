import type { EnsureStep } from '../command/Step';
import { azureRoles } from '../context/azureRoles';
import type { StackNames } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';
import { roleStep } from './roleSteps';
import { containerId, keyId } from '../context/scopes';

/** Lets a person create the stacks: not even an owner has a right on data in Azure. */
export function operatorSteps(context: PlanContext, names: StackNames): readonly EnsureStep[] {
  const { operator, options } = context;
  if (operator === undefined) return [];
  const principalType =
    typeof options.operator === 'object' ? options.operator.principalType : 'User';
  const who = options.operator === 'signedIn' ? 'you' : 'the operator';
  const assign = (
    role: { readonly id: string; readonly name: string },
    place: string,
    scope: ReturnType<typeof keyId>,
  ) => roleStep({ role, principal: operator, principalType, scope, purpose: `${who} on ${place}` });
  return [
    assign(azureRoles.blobContributor, names.container, containerId(context, names)),
    assign(azureRoles.cryptoUser, names.key, keyId(context, names)),
  ];
}
