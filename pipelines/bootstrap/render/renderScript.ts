import { text } from '../command/Argument';
import type { BootstrapPlan } from '../plan/planBootstrap';
import { planNext } from '../plan/planNext';
import { azureEnvironment } from '../steps/signInSteps';
import { quoteBash } from './quoteBash';
import { quotePowerShell } from './quotePowerShell';
import { renderBash } from './renderBash';
import { renderPowerShell } from './renderPowerShell';

/** The script of a plan, for the shell of its options. */
export function renderScript(plan: BootstrapPlan, args: readonly string[]): string {
  const { context, steps } = plan;
  const { shell } = context.options;
  const isBash = shell === 'bash';
  const quote = isBash ? quoteBash : quotePowerShell;
  const given = args.map((arg) => quote(text`${arg}`)).join(' ');
  const and = isBash ? ' && ' : '; ';
  const about = {
    command: `npm run -s bootstrap -- ${given}`,
    cloud: context.cloud.displayName,
    login: `az cloud set --name ${azureEnvironment(context)}${and}az login --tenant <tenant id>`,
  };
  return (isBash ? renderBash : renderPowerShell)(steps, planNext(plan), about);
}
