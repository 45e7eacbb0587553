/** An API version, and the first and the last release of azure-native that is known to send it. */
export interface SentVersion {
  readonly from: string;
  readonly to: string;
  readonly apiVersion: string;
}

/** A resource type as Azure Resource Manager names it. */
interface ResourceType {
  /** Such as `Microsoft.Web/sites/config`. */
  readonly armType: string;
  /** Oldest first. Releases between two entries are not known. */
  readonly sent: readonly SentVersion[];
}

const web: readonly SentVersion[] = [
  { from: '3.2.0', to: '3.15.0', apiVersion: '2024-04-01' },
  { from: '3.16.0', to: '3.19.0', apiVersion: '2024-11-01' },
  { from: '3.24.0', to: '3.28.0', apiVersion: '2025-05-01' },
];
/** The releases of `web` send the same version of this type. */
const webAuth: readonly SentVersion[] = web.map((sent) => ({ ...sent, apiVersion: '2021-02-01' }));
const storage = always('2024-01-01');
const network = always('2024-05-01');
const privatedns = always('2024-06-01');

/**
 * Every azure-native type that this project creates. Read from the type definitions of the releases
 * 3.2.0, 3.12.0, 3.15.0, 3.16.0, 3.19.0, 3.24.0, 3.25.0 and 3.28.0 ("Uses Azure REST API version …").
 */
export const resourceTypes = {
  'azure-native:applicationinsights:Component': {
    armType: 'Microsoft.Insights/components',
    sent: always('2020-02-02'),
  },
  'azure-native:applicationinsights:Workbook': {
    armType: 'Microsoft.Insights/workbooks',
    sent: always('2023-06-01'),
  },
  'azure-native:authorization:ManagementLockByScope': {
    armType: 'Microsoft.Authorization/locks',
    sent: always('2020-05-01'),
  },
  'azure-native:authorization:RoleAssignment': {
    armType: 'Microsoft.Authorization/roleAssignments',
    sent: always('2022-04-01'),
  },
  'azure-native:keyvault:Vault': {
    armType: 'Microsoft.KeyVault/vaults',
    sent: always('2024-11-01'),
  },
  'azure-native:managedidentity:UserAssignedIdentity': {
    armType: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    sent: always('2023-01-31'),
  },
  'azure-native:monitor:ActionGroup': {
    armType: 'Microsoft.Insights/actionGroups',
    sent: always('2024-10-01-preview'),
  },
  'azure-native:monitor:DiagnosticSetting': {
    armType: 'Microsoft.Insights/diagnosticSettings',
    sent: always('2021-05-01-preview'),
  },
  // 3.2.0 sends 2024-01-01-preview, which Azure does not accept any more.
  'azure-native:monitor:ScheduledQueryRule': {
    armType: 'Microsoft.Insights/scheduledQueryRules',
    sent: [{ from: '3.12.0', to: '3.28.0', apiVersion: '2025-01-01-preview' }],
  },
  'azure-native:network:PrivateDnsZoneGroup': {
    armType: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    sent: network,
  },
  'azure-native:network:PrivateEndpoint': {
    armType: 'Microsoft.Network/privateEndpoints',
    sent: network,
  },
  'azure-native:network:VirtualNetwork': {
    armType: 'Microsoft.Network/virtualNetworks',
    sent: network,
  },
  'azure-native:operationalinsights:Workspace': {
    armType: 'Microsoft.OperationalInsights/workspaces',
    sent: always('2023-09-01'),
  },
  'azure-native:privatedns:PrivateZone': {
    armType: 'Microsoft.Network/privateDnsZones',
    sent: privatedns,
  },
  'azure-native:privatedns:VirtualNetworkLink': {
    armType: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    sent: privatedns,
  },
  'azure-native:resources:Deployment': {
    armType: 'Microsoft.Resources/deployments',
    sent: always('2024-03-01'),
  },
  'azure-native:resources:ResourceGroup': {
    armType: 'Microsoft.Resources/resourceGroups',
    sent: always('2024-03-01'),
  },
  'azure-native:storage:BlobContainer': {
    armType: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    sent: storage,
  },
  'azure-native:storage:BlobServiceProperties': {
    armType: 'Microsoft.Storage/storageAccounts/blobServices',
    sent: storage,
  },
  'azure-native:storage:ManagementPolicy': {
    armType: 'Microsoft.Storage/storageAccounts/managementPolicies',
    sent: storage,
  },
  'azure-native:storage:Queue': {
    armType: 'Microsoft.Storage/storageAccounts/queueServices/queues',
    sent: storage,
  },
  'azure-native:storage:StorageAccount': {
    armType: 'Microsoft.Storage/storageAccounts',
    sent: storage,
  },
  'azure-native:storage:Table': {
    armType: 'Microsoft.Storage/storageAccounts/tableServices/tables',
    sent: storage,
  },
  'azure-native:web:AppServicePlan': { armType: 'Microsoft.Web/serverfarms', sent: web },
  'azure-native:web:WebApp': { armType: 'Microsoft.Web/sites', sent: web },
  'azure-native:web:WebAppApplicationSettings': {
    armType: 'Microsoft.Web/sites/config',
    sent: web,
  },
  'azure-native:web:WebAppAuthSettingsV2': {
    armType: 'Microsoft.Web/sites/config',
    sent: webAuth,
  },
  'azure-native:web:WebAppFtpAllowed': {
    armType: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
    sent: web,
  },
  'azure-native:web:WebAppScmAllowed': {
    armType: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
    sent: web,
  },
} as const satisfies Readonly<Record<string, ResourceType>>;

/** A type token of azure-native. */
export type ResourceToken = keyof typeof resourceTypes;

export const resourceTokens = Object.keys(resourceTypes) as readonly ResourceToken[];

/** The same in every release that was read. */
function always(apiVersion: string): readonly SentVersion[] {
  return [{ from: '3.2.0', to: '3.28.0', apiVersion }];
}
