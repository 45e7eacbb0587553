import type { CloudName } from '../../../contracts/clouds/clouds';
import type { HostingConfig, NetworkConfig } from '../../config/ConnectorConfig';
import { publishVariables as names } from '../../../contracts/names/publishVariables';

/** What identifies the app for the steps. */
export interface SiteFacts<Text> {
  readonly cloud: CloudName;
  readonly hosting: HostingConfig['kind'];
  readonly network: NetworkConfig['kind'];
  readonly usagePage: 'off' | 'entra';
  readonly siteId: Text;
  readonly scmHost: Text;
  readonly appHost: Text;
  /** How the deployer logs in, if the configuration says so; see `providerVariables`. */
  readonly login: Readonly<Record<string, string>>;
}

/** What the commands of a publication depend on besides the app. */
export interface PublicationFacts<Text> extends SiteFacts<Text> {
  readonly tenantId: string;
  readonly clientId: Text;
  /** An app in another region is a new app with the old name. */
  readonly location: string;
  readonly packageSha256: string;
  readonly contentTypes: readonly string[];
  /** Changes with any app setting. */
  readonly settingsHash: Text;
  /** Id of the client secret in use: another password has another id. */
  readonly secretKeyId: Text;
}

/** What is known of the consent once the runtime is published. */
export interface ConsentFacts<Text> {
  /** `granted` or `missing`. */
  readonly consent: Text;
  /** Permissions of the runtime without consent, with commas between them; empty is the normal case. */
  readonly missingConsent: Text;
  /** Empty where nothing is missing. */
  readonly consentLink: Text;
}

export interface PublicationStep<Text> {
  readonly environment: Readonly<Record<string, Text | string>>;
  /** Any change here runs the step again. */
  readonly triggers: readonly (Text | string)[];
}

/** In the order in which they run. */
export type PublicationStepName = 'publish' | 'subscription' | 'check';

/**
 * The command that publishes the runtime. `Text` is an output in the program, so that a fact that a
 * preview does not know leaves the other facts known.
 *
 * A step contains no secret and no path of a machine: the state stores steps in clear, and `pulumi up`
 * on another machine must find them unchanged.
 */
export function planPublish<Text>(facts: PublicationFacts<Text>): PublicationStep<Text> {
  const { packageSha256 } = facts;
  return {
    environment: { ...siteVariables(facts), [names.packageSha256]: packageSha256 },
    triggers: [...appOf(facts), packageSha256],
  };
}

/** The commands after it, which need to know about the consent. */
export function planAfterPublish<Text>(
  facts: PublicationFacts<Text> & ConsentFacts<Text>,
): Readonly<Record<'subscription' | 'check', PublicationStep<Text>>> {
  const { packageSha256, clientId, tenantId, settingsHash, secretKeyId, consent } = facts;
  const environment = {
    ...siteVariables(facts),
    [names.missingConsent]: facts.missingConsent,
    [names.consentLink]: facts.consentLink,
  };
  return {
    subscription: {
      environment,
      triggers: [...appOf(facts), clientId, tenantId, facts.contentTypes.join(','), consent],
    },
    check: {
      environment: {
        ...environment,
        ...pageVariables(facts),
        [names.packageSha256]: packageSha256,
      },
      triggers: [...appOf(facts), packageSha256, settingsHash, secretKeyId, consent],
    },
  };
}

function appOf<Text>({ siteId, location, hosting }: PublicationFacts<Text>) {
  return [siteId, location, hosting];
}

/**
 * The command line of a step, for the shell of every platform. It works in infra/, where the plugin
 * starts it, and in the root, because npm searches for the package upwards.
 */
export function stepCommand(step: PublicationStepName | 'consent'): string {
  return `npm run --silent publish-runtime -- ${step}`;
}

/** For the check: the other steps would run again for it. */
export function pageVariables({
  usagePage,
}: Pick<SiteFacts<unknown>, 'usagePage'>): Readonly<Record<string, string>> {
  return usagePage === 'off' ? {} : { [names.usagePage]: usagePage };
}

/** What every step needs to find the app. */
export function siteVariables<Text>(
  facts: SiteFacts<Text>,
): Readonly<Record<string, Text | string>> {
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
