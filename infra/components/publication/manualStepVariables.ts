import * as pulumi from '@pulumi/pulumi';

import { publishVariables as names } from '../../../contracts/names/publishVariables';
import type { StackContext } from '../context/StackContext';
import type { ConsentState } from '../identity/permissions/consentState';
import { pageVariables, siteVariables } from './publicationSteps';

export interface ManualStepVariablesArgs {
  readonly context: StackContext;
  /** ARM id of the function app. */
  readonly siteId: pulumi.Input<string>;
  /** Such as `myapp.azurewebsites.net`. */
  readonly appHost: pulumi.Input<string>;
  /** Such as `myapp.scm.azurewebsites.net`. */
  readonly scmHost: pulumi.Input<string>;
  readonly consent: pulumi.Input<ConsentState>;
  /** How azure-native logs in, if the configuration says so; see `providerVariables`. */
  readonly login: Readonly<Record<string, string>>;
}

/**
 * Variables for running the steps by hand: the stack output `publishVariables`. You need them if
 * `publish` is off. The package's hash is not among them, so that you can publish any package by
 * hand.
 */
export function manualStepVariables(
  args: ManualStepVariablesArgs,
): pulumi.Output<Readonly<Record<string, string>>> {
  const consent = pulumi.output(args.consent);
  return pulumi.all([pulumi.output(siteInputs(args)), consent]).apply(([site, state]) => {
    const missing = requiredConsent(state.missing);
    const variables: Readonly<Record<string, string>> = {
      ...siteVariables(site),
      ...pageVariables(site),
    };
    return missing.length === 0
      ? variables
      : {
          ...variables,
          [names.missingConsent]: missing.join(','),
          [names.consentLink]: state.link ?? '',
        };
  });
}

/** What identifies the app for the steps. */
export function siteInputs({ context, siteId, appHost, scmHost, login }: ManualStepVariablesArgs) {
  const { cloud, hosting, network, page } = context.config;
  const usagePage = page === undefined ? ('off' as const) : ('entra' as const);
  const plan = { cloud, hosting: hosting.kind, network: network.kind, usagePage };
  return { ...plan, siteId, appHost, scmHost, login };
}

/** The only permission that the runtime needs. */
const requiredPermission = 'ActivityFeed.Read';

/**
 * The permissions among the missing ones that the runtime itself needs. Only the Starter Kit uses
 * delegated permissions, and nothing here needs ServiceHealth.Read.
 */
export function requiredConsent(missing: readonly string[]): readonly string[] {
  return missing.filter(
    (permission) => permission.startsWith(requiredPermission) && !/delegated/i.test(permission),
  );
}
