/**
 * The four Microsoft 365 clouds as one table. Infra, the runtime and the emulators all read this
 * file, which imports nothing.
 *
 * Hosts of the Management API: Management Activity API reference. Entra and Azure environments:
 * "Planning identity for Azure Government applications". GCC tenants live in public Entra and
 * public Azure and differ from commercial in the Management API host alone.
 */
export interface Cloud {
  readonly displayName: string;
  /** Root URL of the Management Activity API; also the audience of its tokens. */
  readonly audience: string;
  /** Entra authority without a tenant. */
  readonly authority: string;
  /** Older or alternative names of the authority that people and the CoE Starter Kit configure. */
  readonly authoritySynonyms: readonly string[];
  /** `azuread:environment` of the Pulumi provider; DoD has Graph hosts of its own. */
  readonly azureadEnvironment: 'public' | 'usgovernment' | 'dod';
  /** `azure-native:environment` of the Pulumi provider; it knows no DoD. */
  readonly azureNativeEnvironment: 'public' | 'usgovernment';
  /** Audience of a managed identity's token when it serves as a federated credential. */
  readonly tokenExchangeAudience: string;
  readonly graphEndpoint: string;
  /**
   * What follows the organisation's name in the host of a Dataverse environment; `*` stands for a
   * region's number, or nothing (Power Platform, "Datacenter regions").
   */
  readonly dataverseSuffix: string;
  readonly resourceManagerEndpoint: string;
  readonly storageSuffix: string;
  readonly keyVaultSuffix: string;
  readonly functionsSuffix: string;
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
