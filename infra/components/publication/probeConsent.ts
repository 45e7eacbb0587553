import { local } from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

import { lookupReason } from '../../errors/explainLookup';
import type { ConsentState } from '../identity/permissions/consentState';
import { type ConsentFacts, type SiteFacts, siteVariables, stepCommand } from './publicationSteps';
import { requiredConsent } from './manualStepVariables';

/**
 * The permissions that are really missing. Somebody may have granted by hand what the stack did not
 * grant: then the published app is asked, on every run, whether its token has the role by now. So
 * the first `pulumi up` after the consent starts the subscription, and later ones change nothing.
 * With nothing missing nobody is asked.
 *
 * An update asks after `published`, and waits until the app has a token: an app that is asked before
 * it runs would have no consent in the first update, and have it in the second. A preview asks the
 * app as it is now.
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
    const asked = pulumi
      .all([facts, isReady])
      .apply(([environment]) =>
        askApp(
          isPreview ? stepCommand('consent') : `${stepCommand('consent')} --wait`,
          environment,
        ),
      );
    return asked.apply((word) => (word === 'granted' ? [] : required));
  });
  return {
    consent: missing.apply((left) => (left.length === 0 ? 'granted' : 'missing')),
    missingConsent: missing.apply((left) => left.join(',')),
    consentLink: pulumi
      .all([missing, consent])
      .apply(([left, { link }]) => (left.length === 0 ? '' : (link ?? ''))),
  };
}

/** The word that the step prints. A step that fails is a warning: the other steps need the same login. */
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
