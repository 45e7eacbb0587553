import { local } from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

import { lookupReason } from '../../errors/explainLookup';
import type { ConsentState } from '../identity/permissions/consentState';
import { type ConsentFacts, type SiteFacts, siteVariables, stepCommand } from './publicationSteps';
import { requiredConsent } from './manualStepVariables';

/**
 * The permissions that are really missing. Somebody may have granted by hand what the stack did not
 * grant, so every run asks the published app whether its token has the role. The first `pulumi up`
 * after the consent then starts the subscription, and later runs change nothing. If no permission is
 * missing, the program does not ask.
 *
 * An update asks after `published`, and waits until the app has a token. Without the wait, the same
 * app could have no consent in the first update and consent in the second. A preview asks the app
 * that runs now.
 */
export function probeConsent(
  consent: pulumi.Output<ConsentState>,
  site: SiteFacts<pulumi.Input<string>>,
  published: local.Command,
): ConsentFacts<pulumi.Output<string>> {
  const isPreview = pulumi.runtime.isDryRun();
  const isReady = isPreview ? pulumi.output(undefined) : published.stdout;
  const facts = pulumi.output(siteVariables(site));
  const missing = consent.apply(({ missing: all }) => {
    const required = requiredConsent(all);
    if (required.length === 0) return pulumi.output(required);
    const response = pulumi
      .all([facts, isReady])
      .apply(([environment]) =>
        askApp(
          isPreview ? stepCommand('consent') : `${stepCommand('consent')} --wait`,
          environment,
        ),
      );
    return response.apply((word) => (word === 'granted' ? [] : required));
  });
  return {
    consent: missing.apply((left) => (left.length === 0 ? 'granted' : 'missing')),
    missingConsent: missing.apply((left) => left.join(',')),
    consentLink: pulumi
      .all([missing, consent])
      .apply(([left, { link }]) => (left.length === 0 ? '' : (link ?? ''))),
  };
}

/** The word that the step prints. A failure is only a warning: other steps report it, with the same login. */
async function askApp(
  command: string,
  environment: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  try {
    const { stdout } = await local.run({ command, environment });
    return stdout?.trim();
  } catch (error) {
    await pulumi.log.warn(
      `Could not ask the app whether an administrator has consented, so the stack continues as without consent: ${lookupReason(error)}`,
    );
    return undefined;
  }
}
