import { local } from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

import type { ConsentState } from '../identity/IdentityOutputs';
import { type PublicationFacts, siteVariables, stepCommand } from './publicationSteps';
import { requiredConsent } from './requiredConsent';

type Site = Parameters<typeof siteVariables>[0];
export type SiteInputs = { readonly [Key in keyof Site]: pulumi.Input<Site[Key]> };

/**
 * The permissions that are really missing. What the stack did not grant, somebody may have granted
 * by hand since: then the app is asked, on every run, whether its token has the role by now, so
 * that the first `pulumi up` after the consent starts the subscription, and later ones change
 * nothing. With nothing missing nobody is asked.
 */
export function probeConsent(
  consent: pulumi.Output<ConsentState>,
  site: SiteInputs,
): pulumi.Output<PublicationFacts['missingConsent']> {
  return pulumi.all([consent, pulumi.output(site)]).apply(([state, facts]) => {
    const missing = requiredConsent(state.missing);
    if (missing.length === 0) return pulumi.output(missing);
    const asked = local.runOutput({
      command: stepCommand('consent'),
      environment: siteVariables(facts),
    });
    return asked.apply(({ stdout }) => (stdout?.trim() === 'granted' ? [] : missing));
  });
}
