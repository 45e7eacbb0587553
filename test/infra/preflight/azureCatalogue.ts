/** A namespace as `GET /subscriptions/{id}/providers/{namespace}` returns it. */
export interface Namespace {
  readonly namespace: string;
  readonly registrationState: string;
  readonly resourceTypes: readonly {
    readonly resourceType: string;
    readonly locations: readonly string[];
    readonly apiVersions: readonly string[];
  }[];
}

const regions = {
  public: ['East US', 'West Europe', 'North Europe'],
  government: ['USGov Virginia', 'USGov Arizona', 'USGov Texas', 'USDoD East'],
};

/**
 * Written from what the services document, and for Azure Government from the reports of what it
 * accepted in 2025 and 2026. Types within another are listed as far as Azure lists them.
 */
export function azureCatalogue(cloud: keyof typeof regions): readonly Namespace[] {
  const here = regions[cloud];
  const web =
    cloud === 'public'
      ? ['2025-05-01', '2025-03-01', '2024-11-01', '2024-04-01', '2022-03-01', '2021-02-01']
      : ['2024-04-01', '2023-12-01', '2022-03-01', '2021-02-01'];
  const alertRules =
    cloud === 'public'
      ? ['2025-01-01-preview', '2023-12-01', '2022-06-15', '2021-08-01']
      : ['2023-03-15-preview', '2022-06-15', '2021-08-01'];
  const type = (
    resourceType: string,
    apiVersions: readonly string[],
    locations: readonly string[] = here,
  ) => ({ resourceType, apiVersions, locations });
  const provider = (namespace: string, ...resourceTypes: Namespace['resourceTypes']) => ({
    namespace,
    registrationState: 'Registered',
    resourceTypes,
  });
  const storage = ['2025-06-01', '2024-01-01', '2023-05-01'];
  return [
    provider('Microsoft.App', type('managedEnvironments', ['2025-01-01'])),
    provider(
      'Microsoft.Authorization',
      type('locks', ['2020-05-01'], []),
      type('roleAssignments', ['2022-04-01'], []),
    ),
    provider(
      'Microsoft.Insights',
      type('components', ['2020-02-02', '2015-05-01']),
      type('diagnosticSettings', ['2021-05-01-preview', '2016-09-01'], []),
      type('actionGroups', ['2024-10-01-preview', '2023-01-01'], ['Global', ...here]),
      type('scheduledQueryRules', alertRules),
      type('workbooks', ['2023-06-01', '2022-04-01']),
    ),
    provider(
      'Microsoft.KeyVault',
      type('vaults', ['2026-02-01', '2024-11-01', '2023-07-01']),
      type('vaults/secrets', ['2026-02-01', '2024-11-01', '2023-07-01']),
    ),
    provider('Microsoft.ManagedIdentity', type('userAssignedIdentities', ['2023-01-31'])),
    provider(
      'Microsoft.Network',
      type('virtualNetworks', ['2024-05-01', '2024-03-01']),
      type('privateEndpoints', ['2024-05-01', '2024-03-01']),
      type('privateDnsZones', ['2024-06-01', '2020-06-01'], ['global']),
      type('privateDnsZones/virtualNetworkLinks', ['2024-06-01', '2020-06-01'], ['global']),
    ),
    provider('Microsoft.OperationalInsights', type('workspaces', ['2023-09-01', '2022-10-01'])),
    provider(
      'Microsoft.Resources',
      type('resourceGroups', ['2024-03-01', '2021-04-01']),
      type('deployments', ['2024-03-01', '2021-04-01'], []),
    ),
    provider(
      'Microsoft.Storage',
      type('storageAccounts', storage),
      type('storageAccounts/blobServices', storage),
      type('storageAccounts/queueServices', storage),
      type('storageAccounts/tableServices', storage),
    ),
    provider(
      'Microsoft.Web',
      type('sites', web),
      type('sites/config', web),
      type('serverFarms', web),
    ),
  ];
}
