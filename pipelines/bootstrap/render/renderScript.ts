import { text } from '../command/Argument';
import type { BootstrapPlan } from '../plan/planBootstrap';
import { planNext } from '../plan/planNext';
import { loginCommand } from '../steps/signInSteps';
import { quoteBash } from './quoteBash';
import { quotePowerShell } from './quotePowerShell';
import { renderBash } from './renderBash';
import { renderPowerShell } from './renderPowerShell';

/** The script of a plan, for the shell of its options. */
export function renderScript(plan: BootstrapPlan, args: readonly string[]): string {
  const { context, steps } = plan;
  const isBash = context.options.shell === 'bash';
  const quote = isBash ? quoteBash : quotePowerShell;
  const given = args.map((arg) => quote(text`${arg}`)).join(' ');
  const about = {
    command: `npm run -s bootstrap -- ${given}`,
    cloud: context.cloud.displayName,
    login: loginCommand(context.options),
  };
  return (isBash ? renderBash : renderPowerShell)(steps, planNext(plan), about);
}
