import type { CloudName } from '../../runtime/contracts/clouds';
import type { HostingConfig, NetworkConfig } from '../config/ConnectorConfig';
import { publishVariables as names } from './publishVariables';

/** Everything that the commands of a publication depend on, as plain values. */
export interface PublicationFacts {
  readonly cloud: CloudName;
  readonly hosting: HostingConfig['kind'];
  readonly network: NetworkConfig['kind'];
  readonly tenantId: string;
  readonly clientId: string;
  /** An app that moves is a new one under the old name. */
  readonly location: string;
  readonly siteId: string;
  readonly scmHost: string;
  readonly appHost: string;
  readonly packageSha256: string;
  readonly contentTypes: readonly string[];
  /** Changes with any app setting. */
  readonly settingsHash: string;
  /** Id of the client secret in use: it follows the password itself, not its place in the calendar. */
  readonly secretKeyId: string;
  /** Permissions of the runtime without consent; empty is the normal case. */
  readonly missingConsent: readonly string[];
  readonly consentLink: string;
  /** How the deployer logs in, where the stack's configuration says so; see `providerVariables`. */
  readonly login: Readonly<Record<string, string>>;
}

export interface PublicationStep {
  readonly environment: Readonly<Record<string, string>>;
  /** Any change here runs the step again. */
  readonly triggers: readonly string[];
}

/** In the order in which they run. */
export type PublicationStepName = 'publish' | 'subscription' | 'check';

/**
 * The three commands after the function app is there. No secret and no path of a machine is in
 * them: they end up in the state in clear, and another machine's `pulumi up` must find them
 * unchanged.
 */
export function publicationSteps(
  facts: PublicationFacts,
): Readonly<Record<PublicationStepName, PublicationStep>> {
  const { packageSha256, clientId, tenantId, settingsHash, secretKeyId } = facts;
  const app = [facts.siteId, facts.location, facts.hosting];
  const consent = facts.missingConsent.length === 0 ? 'granted' : 'missing';
  const site = siteVariables(facts);
  const afterConsent = { ...site, ...consentVariables(facts) };
  return {
    publish: {
      environment: { ...site, [names.packageSha256]: packageSha256 },
      triggers: [...app, packageSha256],
    },
    subscription: {
      environment: afterConsent,
      triggers: [...app, clientId, tenantId, facts.contentTypes.join(','), consent],
    },
    check: {
      environment: { ...afterConsent, [names.packageSha256]: packageSha256 },
      triggers: [...app, packageSha256, settingsHash, secretKeyId, consent],
    },
  };
}

/**
 * The command line of a step, for every platform's shell. It runs from infra/ (where the plugin is
 * started) or from the root: npm looks for the package upwards.
 */
export function stepCommand(step: PublicationStepName | 'consent'): string {
  return `npm run --silent publish-runtime -- ${step}`;
}

/** What every step needs to find the app. */
export function siteVariables(
  facts: Pick<
    PublicationFacts,
    'cloud' | 'hosting' | 'network' | 'siteId' | 'scmHost' | 'appHost' | 'login'
  >,
): Readonly<Record<string, string>> {
  return {
    ...facts.login,
    [names.cloud]: facts.cloud,
    [names.siteId]: facts.siteId,
    [names.scmHost]: facts.scmHost,
    [names.appHost]: facts.appHost,
    [names.hosting]: facts.hosting,
    [names.network]: facts.network,
  };
}

/** What a step says where consent is missing. */
export function consentVariables({
  missingConsent,
  consentLink,
}: Pick<PublicationFacts, 'missingConsent' | 'consentLink'>): Readonly<Record<string, string>> {
  return missingConsent.length === 0
    ? {}
    : { [names.missingConsent]: missingConsent.join(','), [names.consentLink]: consentLink };
}
