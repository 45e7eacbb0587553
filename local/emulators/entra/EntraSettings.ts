/** A federated identity credential of the app registration. */
export interface FederatedCredential {
  readonly issuer: string;
  /** Principal id of the managed identity; Entra compares it case-sensitively. */
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface VaultSecret {
  readonly value: string;
  readonly version: string;
  readonly enabled: boolean;
  /** `attributes.exp`; Key Vault returns an expired secret all the same. */
  readonly expiresAtMs?: number;
}

/** The state of the emulated tenant; every field can be changed while it runs. */
export interface EntraSettings {
  readonly tenantId: string;
  readonly clientId: string;
  /** The secrets that are valid now. */
  readonly clientSecrets: readonly string[];
  readonly expiredSecrets: readonly string[];
  /** False: the app registration exists, but has no service principal in the tenant. */
  readonly hasServicePrincipal: boolean;
  /** App roles that are consented, for the token's `roles` claim. */
  readonly roles: readonly string[];
  /**
   * App roles for other resources than the Management API, by audience. An audience without an
   * entry gets `roles`. An audience with an empty list, for example a Dataverse environment, gets
   * no claim.
   */
  readonly rolesByAudience: Readonly<Record<string, readonly string[]>>;
  /** App roles that were assigned to the managed identity, by audience. */
  readonly managedIdentityRoles: Readonly<Record<string, readonly string[]>>;
  /** Resources that the tenant knows: the audiences for which it issues tokens. */
  readonly audiences: readonly string[];
  /** Resources whose service principal an administrator has disabled. */
  readonly disabledAudiences: readonly string[];
  readonly tokenLifetimeSeconds: number;
  readonly federatedCredentials: readonly FederatedCredential[];
  /** Client id and principal id of the user-assigned managed identity, and the endpoint's header. */
  readonly managedIdentityClientId: string;
  readonly managedIdentityPrincipalId: string;
  readonly identityHeader: string;
  readonly vaultAudience: string;
  readonly vaultSecrets: Readonly<Record<string, VaultSecret>>;
  /** Principals (client ids) without the right to read secrets get 403. */
  readonly vaultReaders: readonly string[];
  /** `tenant_region_sub_scope` of the OpenID configuration: GCC, DODCON (GCC High) or DOD. */
  readonly tenantRegion: string | undefined;
  /** How many of the next token requests get 503, as in an outage. */
  readonly outages: number;
  readonly now: () => number;
}

export interface EntraOptions extends Partial<EntraSettings> {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Audience of the Management Activity API. */
  readonly audience: string;
}

export interface EntraStats {
  tokenRequests: number;
  tokensIssued: number;
  refused: number;
  managedIdentityRequests: number;
  vaultRequests: number;
  vaultReads: number;
  errorCodes: Record<string, number>;
}

/** Completes the options for an authority that is already listening. */
export function completeEntraSettings(options: EntraOptions, authority: string): EntraSettings {
  const { clientSecret, audience, ...given } = options;
  const principalId = given.managedIdentityPrincipalId ?? '0d0f1d34-5b5c-4c1e-9d9a-6a3b6f0c9a11';
  const managedIdentityClientId =
    given.managedIdentityClientId ?? '5b0d31a4-64c6-4b3e-8f5b-0c6c1b1d5e22';
  return {
    clientSecrets: [clientSecret],
    expiredSecrets: [],
    hasServicePrincipal: true,
    roles: ['ActivityFeed.Read', 'ServiceHealth.Read'],
    rolesByAudience: {},
    managedIdentityRoles: {},
    audiences: [audience],
    disabledAudiences: [],
    // As in Microsoft's sample responses.
    tokenLifetimeSeconds: 3599,
    federatedCredentials: [
      {
        issuer: `${authority}/${given.tenantId}/v2.0`,
        subject: principalId,
        audiences: ['api://AzureADTokenExchange', 'api://AzureADTokenExchangeUSGov'],
      },
    ],
    managedIdentityClientId,
    managedIdentityPrincipalId: principalId,
    identityHeader: 'emulated-identity-header',
    vaultAudience: 'https://vault.azure.net',
    vaultSecrets: {
      'audit-log-client-secret': { value: clientSecret, version: '1'.repeat(32), enabled: true },
    },
    vaultReaders: [managedIdentityClientId],
    tenantRegion: undefined,
    outages: 0,
    now: Date.now,
    ...given,
  };
}
