import type { Values } from '../stack/ResourceState';

const subscription = '/subscriptions/00000000-0000-0000-0000-00000000a2e5';

/** Path under the resource group's providers, with the names of inputs in braces. */
const paths: Readonly<Record<string, string>> = {
  'web:WebApp': 'Microsoft.Web/sites/{name}',
  'web:AppServicePlan': 'Microsoft.Web/serverfarms/{name}',
  'web:WebAppApplicationSettings': 'Microsoft.Web/sites/{name}/config/appsettings',
  'web:WebAppAuthSettingsV2': 'Microsoft.Web/sites/{name}/config/authsettingsV2',
  'web:WebAppFtpAllowed': 'Microsoft.Web/sites/{name}/basicPublishingCredentialsPolicies/ftp',
  'web:WebAppScmAllowed': 'Microsoft.Web/sites/{name}/basicPublishingCredentialsPolicies/scm',
  'storage:StorageAccount': 'Microsoft.Storage/storageAccounts/{accountName}',
  'storage:Table':
    'Microsoft.Storage/storageAccounts/{accountName}/tableServices/default/tables/{tableName}',
  'storage:Queue':
    'Microsoft.Storage/storageAccounts/{accountName}/queueServices/default/queues/{queueName}',
  'storage:BlobContainer':
    'Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}',
  'storage:BlobServiceProperties':
    'Microsoft.Storage/storageAccounts/{accountName}/blobServices/default',
  'storage:ManagementPolicy':
    'Microsoft.Storage/storageAccounts/{accountName}/managementPolicies/default',
  'resources:Deployment': 'Microsoft.Resources/deployments/{deploymentName}',
  'keyvault:Vault': 'Microsoft.KeyVault/vaults/{vaultName}',
  'keyvault:Secret': 'Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}',
  'network:VirtualNetwork': 'Microsoft.Network/virtualNetworks/{virtualNetworkName}',
  'network:PrivateEndpoint': 'Microsoft.Network/privateEndpoints/{privateEndpointName}',
  'network:PrivateDnsZoneGroup':
    'Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}',
  'privatedns:PrivateZone': 'Microsoft.Network/privateDnsZones/{privateZoneName}',
  'privatedns:VirtualNetworkLink':
    'Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}',
  'managedidentity:UserAssignedIdentity':
    'Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}',
  'operationalinsights:Workspace': 'Microsoft.OperationalInsights/workspaces/{workspaceName}',
  'applicationinsights:Component': 'Microsoft.Insights/components/{resourceName}',
  'monitor:ActionGroup': 'Microsoft.Insights/actionGroups/{actionGroupName}',
  'monitor:ScheduledQueryRule': 'Microsoft.Insights/scheduledQueryRules/{ruleName}',
  'applicationinsights:Workbook': 'Microsoft.Insights/workbooks/{resourceName}',
  'monitor:DiagnosticSetting': 'Microsoft.Insights/diagnosticSettings/{name}',
  'authorization:ManagementLockByScope': 'Microsoft.Authorization/locks/{lockName}',
};

/** The ARM id of a resource of azure-native, by its type without the package, and its inputs. */
export function armId(type: string, inputs: Values): string {
  if (type === 'resources:ResourceGroup') {
    return `${subscription}/resourceGroups/${text(inputs['resourceGroupName'])}`;
  }
  const { scope, resourceUri } = inputs;
  if (type === 'authorization:RoleAssignment') {
    const name = text(inputs['roleAssignmentName']);
    return `${text(scope)}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  }
  const base = scope ?? resourceUri ?? resourceGroupOf(inputs);
  return `${text(base)}/providers/${fillIn(paths[type] ?? unknownPath(type, inputs), inputs)}`;
}

function resourceGroupOf({ resourceGroupName }: Values): string {
  return `${subscription}/resourceGroups/${text(resourceGroupName)}`;
}

function fillIn(path: string, inputs: Values): string {
  return path.replace(/\{(\w+)\}/g, (_all, key: string) => text(inputs[key]));
}

/** A type that no rule is about: named by all its inputs that are called so. */
function unknownPath(type: string, inputs: Values): string {
  const names = Object.keys(inputs)
    .filter((key) => /name$/i.test(key) && key !== 'resourceGroupName')
    .map((key) => `{${key}}`);
  return `Emulated/${type.replace(':', '/')}/${names.sort().join('/')}`;
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new Error(`A part of an ARM id is ${JSON.stringify(value)}; expected a name.`);
  }
  return value;
}
