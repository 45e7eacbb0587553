import { clouds } from '../../../contracts/clouds/clouds';
import { versionTable } from '../../../contracts/versions/versionTable';
import type { ConnectorConfig } from '../../config/ConnectorConfig';
import { hasOwnActionGroup } from '../../config/values/hasOwnActionGroup';
import type { ResourceToken } from '../../versions/resourceTypes';

interface ResourcePlan {
  /** Whether a stack of this configuration creates any. */
  readonly isMade: (config: ConnectorConfig) => boolean;
  /** The key of the region it is created in; undefined: none of its own. */
  readonly place?: 'location' | 'actionGroupLocation';
}

const inIdentity = ({ scope }: ConnectorConfig) => scope !== 'platform';
const inPlatform = ({ scope }: ConnectorConfig) => scope !== 'identity';
/** Azure Government gets alert rules by a deployment template. */
export const hasRuleTemplate = (config: ConnectorConfig) =>
  inPlatform(config) &&
  versionTable[clouds[config.cloud].azureNativeEnvironment].alertRules === 'template';
const inPrivatePlatform = (config: ConnectorConfig) =>
  inPlatform(config) && config.network.kind === 'private';
/** With a client secret, or the key of the pseudonyms, in the vault. */
export const keepsSecret = (config: ConnectorConfig) =>
  inIdentity(config) &&
  (config.users === 'pseudonyms' ||
    [config.credential, config.page].some((one) => one?.secret !== undefined));

/** Which types a stack creates. The compiler refuses a list that lacks a type. */
export const resourcePlans: Readonly<Record<ResourceToken, ResourcePlan>> = {
  'azure-native:applicationinsights:Component': { isMade: inPlatform, place: 'location' },
  'azure-native:applicationinsights:Workbook': {
    isMade: (config) => inPlatform(config) && config.monitoring.workbook,
    place: 'location',
  },
  'azure-native:authorization:ManagementLockByScope': {
    isMade: ({ posture }) => posture.lockData,
  },
  'azure-native:authorization:RoleAssignment': {
    isMade: (config) => inPlatform(config) || keepsSecret(config),
  },
  'azure-native:keyvault:Vault': { isMade: inIdentity, place: 'location' },
  'azure-native:managedidentity:UserAssignedIdentity': { isMade: inIdentity, place: 'location' },
  'azure-native:monitor:ActionGroup': {
    isMade: (config) => inPlatform(config) && hasOwnActionGroup(config.monitoring),
    place: 'actionGroupLocation',
  },
  'azure-native:monitor:DiagnosticSetting': {
    isMade: (config) =>
      (inPlatform(config) || config.vault.logWorkspaceId !== undefined) &&
      config.posture.resourceLogs !== 'off',
  },
  'azure-native:monitor:ScheduledQueryRule': {
    isMade: (config) => inPlatform(config) && config.monitoring.alerts && !hasRuleTemplate(config),
    place: 'location',
  },
  'azure-native:network:PrivateDnsZoneGroup': { isMade: inPrivatePlatform },
  'azure-native:network:PrivateEndpoint': { isMade: inPrivatePlatform, place: 'location' },
  'azure-native:network:VirtualNetwork': { isMade: inPrivatePlatform, place: 'location' },
  'azure-native:operationalinsights:Workspace': { isMade: inPlatform, place: 'location' },
  'azure-native:privatedns:PrivateZone': { isMade: inPrivatePlatform },
  'azure-native:privatedns:VirtualNetworkLink': { isMade: inPrivatePlatform },
  'azure-native:resources:Deployment': {
    isMade: (config) => keepsSecret(config) || hasRuleTemplate(config),
  },
  'azure-native:resources:ResourceGroup': {
    isMade: ({ resourceGroup }) => resourceGroup === undefined,
    place: 'location',
  },
  'azure-native:storage:BlobContainer': { isMade: inPlatform },
  'azure-native:storage:BlobServiceProperties': { isMade: inPlatform },
  'azure-native:storage:ManagementPolicy': { isMade: inPlatform },
  'azure-native:storage:Queue': { isMade: inPlatform },
  'azure-native:storage:StorageAccount': { isMade: inPlatform, place: 'location' },
  'azure-native:storage:Table': { isMade: inPlatform },
  'azure-native:web:AppServicePlan': { isMade: inPlatform, place: 'location' },
  'azure-native:web:WebApp': { isMade: inPlatform, place: 'location' },
  'azure-native:web:WebAppApplicationSettings': { isMade: inPlatform },
  'azure-native:web:WebAppAuthSettingsV2': {
    isMade: (config) => inPlatform(config) && config.page !== undefined,
  },
  'azure-native:web:WebAppFtpAllowed': { isMade: inPlatform },
  'azure-native:web:WebAppScmAllowed': { isMade: inPlatform },
};
