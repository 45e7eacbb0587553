import * as pulumi from '@pulumi/pulumi';

import type { PublicationArgs } from './Publication';
import { siteVariables } from './publicationSteps';
import { publishVariables as names } from './publishVariables';
import { requiredConsent } from './requiredConsent';

export type HandVariablesArgs = Pick<
  PublicationArgs,
  'context' | 'siteId' | 'appHost' | 'scmHost' | 'consent' | 'login'
>;

/**
 * Variables for running the steps by hand, the stack output `publishVariables`: needed most where
 * `publish` is off. The package's hash is not among them, so that by hand what lies there is
 * published.
 */
export function handVariables(
  args: HandVariablesArgs,
): pulumi.Output<Readonly<Record<string, string>>> {
  const consent = pulumi.output(args.consent);
  return pulumi.all([pulumi.output(siteInputs(args)), consent]).apply(([site, state]) => {
    const missing = requiredConsent(state.missing);
    const variables: Readonly<Record<string, string>> = siteVariables(site);
    return missing.length === 0
      ? variables
      : {
          ...variables,
          [names.missingConsent]: missing.join(','),
          [names.consentLink]: state.link ?? '',
        };
  });
}

/** What tells the steps which app it is. */
export function siteInputs({ context, siteId, appHost, scmHost, login }: HandVariablesArgs) {
  const { cloud, hosting, network } = context.config;
  const plan = { cloud, hosting: hosting.kind, network: network.kind };
  return { ...plan, siteId, appHost, scmHost, login };
}
