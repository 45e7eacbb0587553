import * as pulumi from '@pulumi/pulumi';

import { publishVariables as names } from '../../../contracts/names/publishVariables';
import type { StackContext } from '../context/StackContext';
import type { ConsentState } from '../identity/permissions/consentState';
import { siteVariables } from './publicationSteps';

export interface ManualStepVariablesArgs {
  readonly context: StackContext;
  /** ARM id of the function app. */
  readonly siteId: pulumi.Input<string>;
  /** Such as `myapp.azurewebsites.net`. */
  readonly appHost: pulumi.Input<string>;
  /** Such as `myapp.scm.azurewebsites.net`. */
  readonly scmHost: pulumi.Input<string>;
  readonly consent: pulumi.Input<ConsentState>;
  /** How the stack's configuration makes azure-native log in; see `providerVariables`. */
  readonly login: Readonly<Record<string, string>>;
}

/**
 * Variables for running the steps by hand, the stack output `publishVariables`: needed most where
 * `publish` is off. The package's hash is not among them, so that by hand what lies there is
 * published.
 */
export function manualStepVariables(
  args: ManualStepVariablesArgs,
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
export function siteInputs({ context, siteId, appHost, scmHost, login }: ManualStepVariablesArgs) {
  const { cloud, hosting, network } = context.config;
  const plan = { cloud, hosting: hosting.kind, network: network.kind };
  return { ...plan, siteId, appHost, scmHost, login };
}

/** The one permission without which the runtime can do nothing. */
const requiredPermission = 'ActivityFeed.Read';

/**
 * The permissions among the missing ones that the runtime itself needs. Delegated ones are the
 * Starter Kit's matter, and without ServiceHealth.Read everything here works.
 */
export function requiredConsent(missing: readonly string[]): readonly string[] {
  return missing.filter(
    (permission) => permission.startsWith(requiredPermission) && !/delegated/i.test(permission),
  );
}
