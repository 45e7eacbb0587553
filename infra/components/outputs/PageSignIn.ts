/** What the platform part needs to sign people in to the usage page. No secret is in it. */
export interface PageSignIn {
  /** Application (client) id of the page's registration. */
  readonly clientId: string;
  /** Where an administrator consents for all users; null if the stack has consented. */
  readonly consentLink: string | null;
  /** Where a managed identity signs in; null where a client secret does. */
  readonly identity: { readonly id: string; readonly clientId: string } | null;
  /** Address of the client secret without a version, known when the app may read it. */
  readonly secretUri: string | null;
  /** Hosts whose redirect URI is registered, besides the app in the same stack. */
  readonly hosts: readonly string[];
}
