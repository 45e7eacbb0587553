import { formatCount } from '../../contracts/text/formatCount';
import { AppClient } from '../azure/AppClient';
import { FunctionSite } from '../azure/FunctionSite';
import type { StepContext } from '../azure/StepContext';
import { uploadPackage } from '../azure/uploadPackage';
import { waitForApp } from '../azure/waitForApp';
import { StepError } from '../settings/StepError';
import { readPackage, type RuntimeZip } from './readPackage';

/** Publishes the package and waits until the app runs it. */
export async function publishStep(
  context: StepContext,
  packagePath: string | undefined,
): Promise<void> {
  const { settings, say } = context;
  const zip = await readPackage(packagePath);
  requireSame(zip, settings.packageSha256);
  const site = new FunctionSite(context);
  const { scmUrl, appUrl } = await site.findHosts();
  say(
    `Publishing ${formatCount(zip.bytes, 'byte')} (sha256 ${zip.sha256}) to ${new URL(scmUrl).host}.`,
  );
  await uploadPackage(context, scmUrl, zip.path);
  say('The package is in place; waiting until the app runs it.');
  await waitForApp(context, site, new AppClient(appUrl, await site.readKeys()), zip.bundle);
  say(`${settings.siteName} runs the package.`);
}

function requireSame({ sha256 }: RuntimeZip, wanted: string | undefined): void {
  if (wanted === undefined || wanted === sha256) return;
  throw new StepError(
    `The package here has the hash ${sha256}, the deployment is about ${wanted}.`,
    'The sources have changed since pulumi up began (or since the variables were written): run pulumi up again. By hand, take PUBLISH_PACKAGE_SHA256 out of the variables to publish what is here.',
  );
}
