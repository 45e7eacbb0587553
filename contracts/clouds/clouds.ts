/**
 * The four Microsoft 365 clouds as one table, for infra, the runtime and the emulators.
 *
 * Hosts of the Management API: Management Activity API reference. Entra and Azure environments:
 * "Planning identity for Azure Government applications". GCC tenants use public Entra and public
 * Azure; they differ from commercial ones in the hosts of the Management API and of Dataverse.
 */
export interface Cloud {
  readonly displayName: string;
  /** Root URL of the Management Activity API; also the audience of its tokens. */
  readonly audience: string;
  /** Entra authority without a tenant. */
  readonly authority: string;
  /** Older or alternative addresses of the authority, which the CoE Starter Kit also uses. */
  readonly authoritySynonyms: readonly string[];
  /** `azuread:environment` of the Pulumi provider; DoD has its own Graph hosts. */
  readonly azureadEnvironment: 'public' | 'usgovernment' | 'dod';
  /** `azure-native:environment` of the Pulumi provider, which has none for DoD. */
  readonly azureNativeEnvironment: 'public' | 'usgovernment';
  /** Audience of a managed identity's token when it serves as a federated credential. */
  readonly tokenExchangeAudience: string;
  readonly graphEndpoint: string;
  /**
   * Host of a Dataverse environment without the organisation's name; `*` is the number of a region,
   * or nothing (Power Platform, "Datacenter regions").
   */
  readonly dataverseSuffix: string;
  readonly resourceManagerEndpoint: string;
  readonly storageSuffix: string;
  readonly keyVaultSuffix: string;
  readonly functionsSuffix: string;
  /**
   * Credential with which App Service signs people in: a managed identity, or a client secret. The
   * audience that App Service requests for a managed identity in Azure Government is not documented.
   */
  readonly pageSignIn: 'identity' | 'secret';
  /** Flex Consumption is absent from Azure Government (checked 2026-11-22). */
  readonly flexConsumption: boolean;
}

const publicAzure = {
  authority: 'https://login.microsoftonline.com',
  authoritySynonyms: ['https://login.windows.net', 'https://login.microsoft.com'],
  azureadEnvironment: 'public',
  azureNativeEnvironment: 'public',
  tokenExchangeAudience: 'api://AzureADTokenExchange',
  graphEndpoint: 'https://graph.microsoft.com',
  resourceManagerEndpoint: 'https://management.azure.com',
  storageSuffix: 'core.windows.net',
  keyVaultSuffix: 'vault.azure.net',
  functionsSuffix: 'azurewebsites.net',
  pageSignIn: 'identity',
  flexConsumption: true,
} as const;

const azureGovernment = {
  authority: 'https://login.microsoftonline.us',
  authoritySynonyms: [],
  azureNativeEnvironment: 'usgovernment',
  tokenExchangeAudience: 'api://AzureADTokenExchangeUSGov',
  resourceManagerEndpoint: 'https://management.usgovcloudapi.net',
  storageSuffix: 'core.usgovcloudapi.net',
  keyVaultSuffix: 'vault.usgovcloudapi.net',
  functionsSuffix: 'azurewebsites.us',
  pageSignIn: 'secret',
  flexConsumption: false,
} as const;

export const clouds = {
  commercial: {
    displayName: 'Commercial',
    audience: 'https://manage.office.com',
    dataverseSuffix: 'crm*.dynamics.com',
    ...publicAzure,
  },
  gcc: {
    displayName: 'GCC',
    audience: 'https://manage-gcc.office.com',
    dataverseSuffix: 'crm9.dynamics.com',
    ...publicAzure,
  },
  gccHigh: {
    displayName: 'GCC High',
    audience: 'https://manage.office365.us',
    dataverseSuffix: 'crm.microsoftdynamics.us',
    azureadEnvironment: 'usgovernment',
    graphEndpoint: 'https://graph.microsoft.us',
    ...azureGovernment,
  },
  dod: {
    displayName: 'DoD',
    audience: 'https://manage.protection.apps.mil',
    dataverseSuffix: 'crm.appsplatform.us',
    azureadEnvironment: 'dod',
    graphEndpoint: 'https://dod-graph.microsoft.us',
    ...azureGovernment,
  },
} as const satisfies Readonly<Record<string, Cloud>>;

export type CloudName = keyof typeof clouds;

export const cloudNames = Object.keys(clouds) as readonly CloudName[];
