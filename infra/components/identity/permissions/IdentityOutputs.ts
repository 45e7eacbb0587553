import type { Output } from '@pulumi/pulumi';

/** What the identity part hands to the platform part, in one stack or through a stack reference. */
export interface IdentityOutputs {
  readonly tenantId: Output<string>;
  /** Application (client) id of the registration. */
  readonly clientId: Output<string>;
  readonly consent: Output<ConsentState>;
  /** The collector's user-assigned managed identity. */
  readonly identityId: Output<string>;
  /** Known when the identity can sign in as the registration, if that is how it proves who it is. */
  readonly identityClientId: Output<string>;
  readonly identityPrincipalId: Output<string>;
  readonly vaultId: Output<string>;
  readonly vaultName: Output<string>;
  readonly vaultUri: Output<string>;
  /**
   * URI of the client secret without a version; absent with `federated` and no kit. Known when who
   * reads it has the role to.
   */
  readonly secretUri: Output<string | undefined>;
  /** ARM path of the secret, the form that the Starter Kit's secret variable takes. */
  readonly kitSecretReference: Output<string | undefined>;
  /** When the secret in use ends, RFC 3339. */
  readonly secretExpiry: Output<string | undefined>;
  /** Id that Entra gave the password in use; changes with the password itself. Not a secret. */
  readonly secretKeyId: Output<string | undefined>;
  /** Whether Dataverse has the role that reads the secret; the platform cannot grant it. */
  readonly serveKit: Output<boolean>;
  /** What people still have to do by hand before all of it works, a sentence or two each. */
  readonly nextSteps: Output<readonly string[]>;
}

/** What of the three permissions is granted, and how the rest is. */
export interface ConsentState {
  /** Permissions that this stack granted, such as `ActivityFeed.Read (application)`. */
  readonly granted: readonly string[];
  /**
   * Permissions that this stack did not grant. The collector works without the delegated one; it
   * works with none of them before somebody grants `ActivityFeed.Read (application)`.
   */
  readonly missing: readonly string[];
  /** Where an administrator grants what is missing. */
  readonly link: string | undefined;
  /** Who has to open the link. */
  readonly openedBy: string | undefined;
  /** What to know before opening the link. */
  readonly hint: string | undefined;
}
