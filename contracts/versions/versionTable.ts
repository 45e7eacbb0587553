import type { Cloud } from '../clouds/clouds';

type Environment = Cloud['azureNativeEnvironment'];

/** API versions of the requests to Azure Resource Manager (ARM) in one of the two Azure clouds. */
interface CloudVersions {
  /**
   * Release of the azure-native provider by module, such as `web: '3.15.0'`. Each release sends one
   * fixed API version per resource type. A module that is not listed uses the release of the
   * installed SDK.
   */
  readonly providers: Readonly<Record<string, string>>;
  /** How alert rules are created: by azure-native, or by a deployment template of this project. */
  readonly alertRules: 'provider' | 'template';
  /** API versions of the requests and nested templates that this project writes itself. */
  readonly requests: RequestVersions;
}

export interface RequestVersions {
  /** `Microsoft.Web/sites`, as the publishing program and the preflight read it. */
  readonly site: string;
  /** `Microsoft.Storage/storageAccounts`, as the preflight reads it. */
  readonly storageAccount: string;
  /** `Microsoft.KeyVault/vaults` and its deleted vaults, as the preflight reads them. */
  readonly vault: string;
  /** `GET …/providers/{namespace}`, the list of resource types of a subscription. */
  readonly providers: string;
  /** `Microsoft.KeyVault/vaults/secrets`, nested in a deployment template. */
  readonly vaultSecret: string;
  /** `Microsoft.Insights/scheduledQueryRules`, nested in a deployment template. */
  readonly alertRule: string;
}

const requests: RequestVersions = {
  site: '2022-03-01',
  storageAccount: '2023-05-01',
  vault: '2026-02-01',
  providers: '2021-04-01',
  vaultSecret: '2026-02-01',
  alertRule: '2022-06-15',
};

/**
 * All API versions (docs/adr/0016-provider-versions-per-cloud.md). Azure Government accepted
 * Microsoft.Web 2024-04-01 and rejected 2024-11-01 (Azure/azure-cli#31916, #31943). The provider
 * 3.15.0 is the last one that sends 2024-04-01.
 *
 * Every release of azure-native 3 sends a preview version for alert rules, and nothing shows that
 * Azure Government accepts it. Terraform's azurerm provider uses 2023-03-15-preview there, and
 * 2022-06-15 is the last stable version before that one.
 */
export const versionTable: Readonly<Record<Environment, CloudVersions>> = {
  public: { providers: {}, alertRules: 'provider', requests },
  usgovernment: { providers: { web: '3.15.0' }, alertRules: 'template', requests },
};

/** Azure stops serving all API versions before `firstKept` on the day `end` (UTC). */
interface Retirement {
  readonly namespace: string;
  readonly firstKept: string;
  readonly end: string;
}

/** Source: "Prepare for Key Vault API version 2026-02-01" (learn.microsoft.com); control plane only. */
export const retirements: readonly Retirement[] = [
  { namespace: 'Microsoft.KeyVault', firstKept: '2026-02-01', end: '2027-02-27' },
];
