import { checkNames, deploymentChecks } from '../../contracts/names/checkNames';
import { AppClient } from '../azure/AppClient';
import { FunctionSite } from '../azure/FunctionSite';
import type { StepContext } from '../azure/StepContext';
import { checkPage } from './checkPage';
import type { CheckAnswer } from './examineApp';
import { explainMissingConsent } from './explainMissingConsent';
import { readPackage } from './readPackage';
import { waitForChecks } from './waitForChecks';

/** Proves that the app responds, and has a token with the right roles. */
export async function checkStep(
  context: StepContext,
  packagePath: string | undefined,
): Promise<void> {
  const { settings, say } = context;
  const checks = await checkApp(context, packagePath);
  for (const check of checks) say(toLine(check));
  const hasRoles = checks.some(
    ({ name, result }) => name === checkNames.roles && result !== 'failed',
  );
  if (settings.missingConsent.length > 0 && !hasRoles) say(explainMissingConsent(settings));
}

/**
 * Waits until the app's doctor finds nothing that fails, and returns its checks, with that of a usage
 * page. The app must run the package of the path, or that of the variables if it is the one of this
 * checkout.
 *
 * @throws StepError with the checks that failed, or that the app runs another package.
 */
export async function checkApp(
  context: StepContext,
  packagePath: string | undefined,
): Promise<readonly CheckAnswer[]> {
  const { settings } = context;
  const isConsentMissing = settings.missingConsent.length > 0;
  const zip = await readPackage(packagePath);
  // A check by hand may be of a package published earlier or elsewhere: then any will do.
  const isMeant = packagePath !== undefined || zip.sha256 === settings.packageSha256;
  const site = new FunctionSite(context);
  const { appUrl } = await site.findHosts();
  const app = new AppClient(appUrl, await site.readKeys());
  const { checks } = await waitForChecks(context, app, {
    attempted: `Checking ${settings.siteName}`,
    only: deploymentChecks.join(','),
    bundle: isMeant ? zip.bundle : undefined,
    mayFail: isConsentMissing ? [checkNames.roles, checkNames.subscription] : [],
  });
  return settings.usagePage === 'off' ? checks : [...checks, await checkPage(context, appUrl)];
}

function toLine({ name, result, found, fix }: CheckAnswer): string {
  const advice = result === 'ok' || fix === '' ? '' : ` ${fix}`;
  return `${result.padEnd(8)}${name}: ${found}${advice}`;
}
