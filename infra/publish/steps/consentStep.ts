import { checkNames } from '../../../runtime/contracts/checkNames';
import { AppClient } from '../azure/AppClient';
import { FunctionSite } from '../azure/FunctionSite';
import type { StepContext } from '../azure/StepContext';
import { schedules } from '../http/Pace';
import { waitForChecks } from './waitForChecks';

/**
 * Says whether the app's token has the role by now: `granted` or `missing`. The program asks this
 * in a preview too, where the app may not exist: whatever goes wrong means `missing`, at once.
 */
export async function consentStep(context: StepContext): Promise<'granted' | 'missing'> {
  const { settings } = context;
  try {
    const site = new FunctionSite(context);
    const appUrl = settings.appUrl ?? (await site.findHosts()).appUrl;
    await waitForChecks(context, new AppClient(appUrl, await site.readKeys(schedules.once)), {
      attempted: 'Asking the app for its roles',
      only: checkNames.roles,
      schedule: schedules.once,
      mayFail: [],
    });
    return 'granted';
  } catch {
    return 'missing';
  }
}
