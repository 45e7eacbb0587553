import { attempt } from '../http/attempt';
import type { Outcome } from '../http/StepRetries';
import { schedules } from '../http/schedules';
import { followDeployment } from './followDeployment';
import { sendAsDeployer, type StepContext } from './StepContext';

/**
 * Where a zip goes. Flex Consumption knows One Deploy alone (terraform-provider-azurerm 31937). A
 * dedicated plan with WEBSITE_RUN_FROM_PACKAGE=1 takes the zip whole by zipdeploy, as the Azure CLI
 * and the Functions tools send it. Nothing is to be built there: the bundle is complete.
 */
const endpoints = {
  flex: '/api/publish?type=zip&RemoteBuild=false',
  dedicated: '/api/zipdeploy?isAsync=true',
} as const;

/** Sends the zip and waits until the platform has put it in place. */
export async function uploadPackage(
  context: StepContext,
  scmUrl: string,
  zipPath: string,
): Promise<void> {
  const { settings, retries } = context;
  const attempted = `Publishing the runtime to ${settings.siteName}`;
  const url = `${scmUrl}${endpoints[settings.hosting]}`;
  await retries.until(attempted, schedules.spreading, () =>
    attempt(
      { attempted, settings, url, expected: 'its acceptance of the package' },
      () =>
        sendAsDeployer(context, {
          method: 'POST',
          url,
          file: zipPath,
          headers: { 'content-type': 'application/zip', 'cache-control': 'no-cache' },
        }),
      async (response): Promise<Outcome<true>> =>
        response.status === 202
          ? await followDeployment(context, scmUrl, response.header('location'))
          : { done: true },
    ),
  );
}
