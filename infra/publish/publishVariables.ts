/**
 * Variables that the publishing commands are told by: `pulumi up` sets them, and so does whoever
 * runs a step by hand. None of them holds a secret or a path of a machine.
 */
export const publishVariables = {
  cloud: 'PUBLISH_CLOUD',
  /** ARM id of the function app. */
  siteId: 'PUBLISH_SITE_ID',
  /** Host name of the app's deployment site; absent: asked of Azure Resource Manager. */
  scmHost: 'PUBLISH_SCM_HOST',
  /** Host name of the app; absent: asked of Azure Resource Manager. */
  appHost: 'PUBLISH_APP_HOST',
  hosting: 'PUBLISH_HOSTING',
  network: 'PUBLISH_NETWORK',
  /** Which package is meant; another one beside this program is not published. */
  packageSha256: 'PUBLISH_PACKAGE_SHA256',
  /** Permissions of the runtime that nobody has consented to yet. */
  missingConsent: 'PUBLISH_MISSING_CONSENT',
  /** Where an administrator consents. */
  consentLink: 'PUBLISH_CONSENT_LINK',
} as const;

export type PublishVariable = (typeof publishVariables)[keyof typeof publishVariables];
