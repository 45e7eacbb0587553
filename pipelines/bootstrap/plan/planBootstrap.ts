import { clouds } from '../../../contracts/clouds/clouds';
import { type Argument, type Piece, variable } from '../command/Argument';
import type { Step } from '../command/Step';
import type { BootstrapOptions, Purpose } from '../options/BootstrapOptions';
import { federationSteps } from '../steps/federationSteps';
import { graphSteps } from '../steps/graphSteps';
import { identitySteps } from '../steps/identitySteps';
import { nameEnvironment, nameShared, nameStack, type StackNames } from '../context/nameBootstrap';
import { operatorSteps } from '../steps/operatorSteps';
import { variablesOf } from './pipelineVariables';
import type { PlanContext } from '../context/PlanContext';
import { registrationSteps } from '../steps/registrationSteps';
import { rightSteps } from '../steps/rightSteps';
import { customRoleStep } from '../steps/roleSteps';
import { operatorVariable, signInSteps } from '../steps/signInSteps';
import { accountSteps, containerStep, groupStep, keyStep, vaultSteps } from '../steps/stateSteps';

/** The variables of one environment. */
export interface EnvironmentPlan {
  readonly name: string;
  readonly purpose: Purpose;
  readonly stack: string;
  readonly variables: Readonly<Record<string, Argument>>;
}

export interface BootstrapPlan {
  readonly context: PlanContext;
  readonly stacks: readonly StackNames[];
  readonly steps: readonly Step[];
  readonly environments: readonly EnvironmentPlan[];
}

/**
 * Everything that the bootstrap does, in its order; pure, so that printing and running agree.
 *
 * @param project name of the Pulumi project
 */
export function planBootstrap(
  options: BootstrapOptions,
  project = 'audit-log-connector',
): BootstrapPlan {
  const context = { ...makeContext(options), project };
  const stacks = options.stacks.map((stack) => nameStack(options.name, stack));
  const { shared } = context;
  const steps = [
    ...signInSteps(context),
    ...registrationSteps(context),
    groupStep(context, shared.group, 'state and pipeline identities'),
    ...accountSteps(context),
    ...vaultSteps(context),
    customRoleStep(context, 'preflight'),
    ...(options.purposes.includes('preview') ? [customRoleStep(context, 'settingsReader')] : []),
    ...stacks.flatMap((names) => stackSteps(context, names)),
    // Last, because another person may have to do it.
    ...graphSteps(context, options.purposes.includes('identity') ? options.stacks : []),
  ];
  return { context, stacks, steps, environments: planEnvironments(context, stacks) };
}

function makeContext(options: BootstrapOptions): Omit<PlanContext, 'project'> {
  const { subscription } = options;
  return {
    options,
    cloud: clouds[options.cloud],
    shared: nameShared(options),
    subscription: subscription ?? variable('subscriptionId'),
    tenant: variable('tenantId'),
    operator: operatorOf(options),
  };
}

function operatorOf({ operator }: BootstrapOptions): Piece | undefined {
  if (operator === 'none') return undefined;
  return operator === 'signedIn' ? operatorVariable : operator.objectId;
}

function stackSteps(context: PlanContext, names: StackNames): readonly Step[] {
  const { stack, platformGroup, identityGroup } = names;
  return [
    groupStep(context, platformGroup, `the platform stack ${stack}`),
    groupStep(context, identityGroup, `the identity stack ${names.identityStack}`),
    containerStep(context, names),
    keyStep(context, names),
    ...operatorSteps(context, names),
    ...context.options.purposes.flatMap((purpose) => [
      ...identitySteps(context, stack, purpose),
      ...federationSteps(context, stack, purpose),
      ...rightSteps(context, names, purpose),
    ]),
  ];
}

function planEnvironments(
  context: PlanContext,
  stacks: readonly StackNames[],
): readonly EnvironmentPlan[] {
  return stacks.flatMap((names) =>
    context.options.purposes.map((purpose) => ({
      name: nameEnvironment(names.stack, purpose),
      purpose,
      stack: names.stack,
      variables: variablesOf(context, names, purpose),
    })),
  );
}
