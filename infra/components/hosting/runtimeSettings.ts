import type { CloudName } from '../../../contracts/clouds/clouds';
import { type SettingName, settingNames } from '../../../contracts/names/settingNames';
import type { CollectorConfig } from '../../config/ConnectorConfig';

export interface RuntimeSettingsInput {
  readonly cloud: CloudName;
  readonly tenantId: string;
  /** Client id of the registration. */
  readonly clientId: string;
  readonly credential: RuntimeCredential;
  /** Client id of the collector's managed identity. */
  readonly identityClientId: string;
  readonly storage: DataStorageUris;
  readonly collector: CollectorConfig;
}

export type RuntimeCredential =
  /** URI of the secret without a version: the runtime reads the vault, so rotation changes no setting. */
  | { readonly kind: 'secret'; readonly secretUri: string | undefined }
  | { readonly kind: 'federated' };

export interface DataStorageUris {
  readonly queueServiceUri: string;
  readonly tableServiceUri: string;
}

/**
 * Settings of the runtime by the names that it declares. What the stack leaves open stays away, so
 * that the runtime's own default holds.
 *
 * `__clientId` of the storage decides more than storage: the runtime reads the vault with the same
 * identity (createTokenSource), and an app without a system-assigned one has no other.
 */
export function runtimeSettings(input: RuntimeSettingsInput): Readonly<Record<string, string>> {
  const { credential, collector, identityClientId, storage } = input;
  const settings: Partial<Record<SettingName, string | undefined>> = {
    [settingNames.cloud]: input.cloud,
    [settingNames.tenantId]: input.tenantId,
    [settingNames.clientId]: input.clientId,
    ...(credential.kind === 'federated'
      ? { [settingNames.federatedIdentity]: identityClientId }
      : { [settingNames.clientAzureSecret]: credential.secretUri }),
    [settingNames.storageTableServiceUri]: storage.tableServiceUri,
    [settingNames.storageQueueServiceUri]: storage.queueServiceUri,
    [settingNames.storageCredential]: 'managedidentity',
    [settingNames.storageClientId]: identityClientId,
    [settingNames.contentTypes]: collector.contentTypes?.join(','),
    [settingNames.operations]: collector.operations?.join(','),
    [settingNames.schedule]: collector.schedule,
    [settingNames.requestsPerMinute]: collector.requestsPerMinute?.toString(),
    [settingNames.publisherId]: collector.publisherId,
    [settingNames.dataverseUrl]: collector.dataverse?.url,
    [settingNames.dataverseMode]: collector.dataverse?.mode,
    [settingNames.dataverseIdentity]: collector.dataverse?.identity,
    [settingNames.dataverseHealth]: collector.dataverse?.health.toString(),
  };
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
