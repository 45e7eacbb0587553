/**
 * Environment variables that configure the publishing program. `pulumi up` sets them; so do you if
 * you run a step by hand. None of them has a secret. Only `packageFile` has a path of a machine: the
 * program reads it from the environment, and never writes it into the state.
 */
export const publishVariables = {
  /** Microsoft 365 cloud of the stack. */
  cloud: 'PUBLISH_CLOUD',
  /** ARM id of the function app. */
  siteId: 'PUBLISH_SITE_ID',
  /** Host name of the app's deployment site; absent: Azure Resource Manager is asked. */
  scmHost: 'PUBLISH_SCM_HOST',
  /** Host name of the app; absent: Azure Resource Manager is asked. */
  appHost: 'PUBLISH_APP_HOST',
  /** `flex` or `dedicated`. */
  hosting: 'PUBLISH_HOSTING',
  /** `public` or `private`; decides the fix that an error names when a host cannot be reached. */
  network: 'PUBLISH_NETWORK',
  /** Hash of the package; the program publishes no other one. */
  packageSha256: 'PUBLISH_PACKAGE_SHA256',
  /** Zip that was built before, in place of the sources; relative to the folder of Pulumi.yaml. */
  packageFile: 'PUBLISH_PACKAGE_FILE',
  /** Permissions of the runtime that still need consent. */
  missingConsent: 'PUBLISH_MISSING_CONSENT',
  /** Address where an administrator consents. */
  consentLink: 'PUBLISH_CONSENT_LINK',
  /** `entra` if the app has a usage page, so that `check` proves that it is closed. */
  usagePage: 'PUBLISH_USAGE_PAGE',
  /** Factor of every wait: 2 doubles the waits, 0 is for tests. */
  waitFactor: 'PUBLISH_WAIT_FACTOR',
  /** Loopback URL that replaces Azure Resource Manager in tests. */
  resourceManager: 'PUBLISH_RESOURCE_MANAGER',
  /** Loopback URL that replaces Entra in tests. */
  authority: 'PUBLISH_AUTHORITY',
} as const;

export type PublishVariable = (typeof publishVariables)[keyof typeof publishVariables];
