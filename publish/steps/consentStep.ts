import { checkNames } from '../../contracts/names/checkNames';
import { AppClient } from '../azure/AppClient';
import { FunctionSite } from '../azure/FunctionSite';
import type { StepContext } from '../azure/StepContext';
import { schedules } from '../http/schedules';
import type { RetryRule } from '../../contracts/retry/RetryPolicy';
import { credentialChecks } from './credentialChecks';
import { waitForChecks } from './waitForChecks';

/**
 * Returns whether the app's token has the role by now: `granted` or `missing`. Asks again by the
 * schedule until the app has a token to look at. The program asks this in a preview too, where the
 * app may not exist: an app that does not respond means `missing`, at once.
 *
 * @throws StepError if the deployer cannot sign in.
 */
export async function consentStep(
  context: StepContext,
  schedule: RetryRule = schedules.once,
): Promise<'granted' | 'missing'> {
  const { settings } = context;
  await context.tokens.get();
  try {
    const site = new FunctionSite(context);
    const appUrl = settings.appUrl ?? (await site.findHosts()).appUrl;
    const app = new AppClient(appUrl, await site.readKeys(schedule));
    const { checks } = await waitForChecks(context, app, {
      attempted: 'Asking the app for its roles',
      only: credentialChecks,
      schedule,
      mayFail: [checkNames.roles],
    });
    const roles = checks.find(({ name }) => name === checkNames.roles);
    return roles?.result === 'ok' || roles?.result === 'warning' ? 'granted' : 'missing';
  } catch {
    return 'missing';
  }
}
