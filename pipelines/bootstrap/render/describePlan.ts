import type { Applied } from '../apply/applySteps';
import type { Argument } from '../command/Argument';
import type { BootstrapPlan } from '../plan/planBootstrap';

/**
 * The plan as JSON. A value that is not known yet is `null` among the variables, and `<name>` in a
 * command. With `applied` it has what each step did, in place of the commands.
 */
export function describePlan(plan: BootstrapPlan, applied?: Applied): string {
  const { context, environments, stacks, steps } = plan;
  const { options, shared } = context;
  const value = ({ pieces }: Argument): string | null => {
    const known = pieces.map((piece) =>
      typeof piece === 'string' ? piece : applied?.values.get(piece.variable),
    );
    return known.includes(undefined) ? null : known.join('');
  };
  const shown = ({ pieces }: Argument) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.variable}>`)).join('');
  return JSON.stringify(
    {
      cloud: options.cloud,
      location: options.location,
      resourceGroup: shared.group,
      storageAccount: shared.account,
      vault: shared.vault,
      stacks,
      environments: environments.map(({ name, stack, purpose, variables }) => ({
        name,
        stack,
        purpose,
        variables: Object.fromEntries(
          Object.entries(variables).map(([variable, argument]) => [variable, value(argument)]),
        ),
      })),
      steps:
        applied?.steps ??
        steps.map((step) => {
          const command = step.kind === 'ensure' ? step.change : step.command;
          return { title: step.title, command: ['az', ...command.args.map(shown)] };
        }),
    },
    undefined,
    2,
  );
}
