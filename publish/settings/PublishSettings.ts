import type { CloudName } from '../../contracts/clouds/clouds';

/** The settings of a step, validated. */
export interface PublishSettings {
  readonly cloud: CloudName;
  readonly siteId: string;
  readonly subscriptionId: string;
  readonly siteName: string;
  /** Roots of URLs, without a slash at the end; undefined: to be looked up. */
  readonly scmUrl: string | undefined;
  readonly appUrl: string | undefined;
  readonly hosting: 'flex' | 'dedicated';
  readonly network: 'public' | 'private';
  readonly packageSha256: string | undefined;
  readonly missingConsent: readonly string[];
  readonly consentLink: string | undefined;
  readonly usagePage: 'off' | 'entra';
  readonly waitFactor: number;
  readonly resourceManagerUrl: string;
  readonly authorityUrl: string;
}
