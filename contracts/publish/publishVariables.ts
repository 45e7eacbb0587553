/**
 * Variables that the publishing commands are told by: `pulumi up` sets them, and so does whoever
 * runs a step by hand. None of them holds a secret or a path of a machine.
 */
export const publishVariables = {
  /** Microsoft 365 cloud of the stack. */
  cloud: 'PUBLISH_CLOUD',
  /** ARM id of the function app. */
  siteId: 'PUBLISH_SITE_ID',
  /** Host name of the app's deployment site; absent: asked of Azure Resource Manager. */
  scmHost: 'PUBLISH_SCM_HOST',
  /** Host name of the app; absent: asked of Azure Resource Manager. */
  appHost: 'PUBLISH_APP_HOST',
  /** `flex` or `dedicated`. */
  hosting: 'PUBLISH_HOSTING',
  /** `public` or `private`; decides what is said when a host cannot be reached. */
  network: 'PUBLISH_NETWORK',
  /** Which package is meant; another one beside this program is not published. */
  packageSha256: 'PUBLISH_PACKAGE_SHA256',
  /** Permissions of the runtime that nobody has consented to yet. */
  missingConsent: 'PUBLISH_MISSING_CONSENT',
  /** Where an administrator consents. */
  consentLink: 'PUBLISH_CONSENT_LINK',
  /** Factor on every wait: 2 is twice as patient, 0 is for tests. */
  waitFactor: 'PUBLISH_WAIT_FACTOR',
  /** Stands in for Azure Resource Manager in tests: a loopback URL. */
  resourceManager: 'PUBLISH_RESOURCE_MANAGER',
  /** Stands in for Entra in tests: a loopback URL. */
  authority: 'PUBLISH_AUTHORITY',
} as const;

export type PublishVariable = (typeof publishVariables)[keyof typeof publishVariables];
