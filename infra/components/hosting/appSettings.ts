import type { CloudName } from '../../../contracts/clouds/clouds';
import { type SettingName, settingNames } from '../../../contracts/names/settingNames';
import type { UsersMode } from '../../../contracts/values/usersModes';
import type { CollectorConfig } from '../../config/ConnectorConfig';
import { signInSettings, type SignInSettingsInput } from './signInSettings';

export interface AppSettingsInput {
  readonly host: HostSettingsInput;
  readonly runtime: RuntimeSettingsInput;
  /** Absent without a usage page. */
  readonly signIn?: SignInSettingsInput | undefined;
}

/**
 * All settings of the function app. Azure replaces the whole set on every write, so one resource
 * writes all of them. No secret is among them: the app uses storage, vault and telemetry with the
 * managed identity.
 */
export function appSettings({
  host,
  runtime,
  signIn,
}: AppSettingsInput): Readonly<Record<string, string>> {
  return {
    ...hostSettings(host),
    ...runtimeSettings(runtime),
    ...(signIn === undefined ? {} : signInSettings(signIn)),
  };
}

interface HostSettingsInput {
  readonly hosting: 'flex' | 'dedicated';
  /** Client id of the collector's managed identity. */
  readonly identityClientId: string;
  readonly storage: HostStorageUris;
  readonly telemetry: TelemetrySettings;
}

interface HostStorageUris {
  readonly blobServiceUri: string;
  readonly queueServiceUri: string;
  readonly tableServiceUri: string;
}

interface TelemetrySettings {
  readonly connectionString: string;
  /** Send with a token of the managed identity; otherwise with the connection string only. */
  readonly useEntra: boolean;
}

/**
 * Settings of the Functions host. They are service URIs in every cloud, because the host derives names
 * of the public cloud from `__accountName`, even in Azure Government.
 */
function hostSettings(input: HostSettingsInput): Readonly<Record<string, string>> {
  const { hosting, identityClientId, storage, telemetry } = input;
  return {
    AzureWebJobsStorage__credential: 'managedidentity',
    AzureWebJobsStorage__clientId: identityClientId,
    AzureWebJobsStorage__blobServiceUri: storage.blobServiceUri,
    AzureWebJobsStorage__queueServiceUri: storage.queueServiceUri,
    AzureWebJobsStorage__tableServiceUri: storage.tableServiceUri,
    APPLICATIONINSIGHTS_CONNECTION_STRING: telemetry.connectionString,
    ...(telemetry.useEntra
      ? {
          APPLICATIONINSIGHTS_AUTHENTICATION_STRING: `ClientId=${identityClientId};Authorization=AAD`,
        }
      : {}),
    ...(hosting === 'dedicated' ? dedicatedSettings : {}),
  };
}

/** Flex Consumption rejects or ignores each of these; its `functionAppConfig` replaces them. */
const dedicatedSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4',
  FUNCTIONS_WORKER_RUNTIME: 'node',
  // Azure mounts the package as it was published, read-only.
  WEBSITE_RUN_FROM_PACKAGE: '1',
  // The package is complete; the deployment service would install packages into it.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false',
  ENABLE_ORYX_BUILD: 'false',
} as const;

interface RuntimeSettingsInput {
  readonly cloud: CloudName;
  readonly tenantId: string;
  /** Client id of the registration. */
  readonly clientId: string;
  readonly credential: RuntimeCredential;
  /** Client id of the collector's managed identity. */
  readonly identityClientId: string;
  readonly storage: DataStorageUris;
  readonly collector: CollectorConfig;
  readonly users: {
    readonly mode: UsersMode;
    /** Of the key of the pseudonyms. */
    readonly keyUri: string | undefined;
  };
}

type RuntimeCredential =
  /** URI of the secret without a version: the runtime reads the vault, so rotation changes no setting. */
  | { readonly kind: 'secret'; readonly secretUri: string | undefined }
  | { readonly kind: 'federated' };

interface DataStorageUris {
  /** Only where the app writes daily files. */
  readonly blobServiceUri: string | undefined;
  readonly queueServiceUri: string;
  readonly tableServiceUri: string;
}

/**
 * Settings of the runtime by the names that it declares. A setting that the stack does not configure is
 * absent, so that the runtime's default applies.
 *
 * `__clientId` of the storage is also the identity with which the runtime reads the vault
 * (createTokenSource), because the app has no system-assigned identity.
 */
function runtimeSettings(input: RuntimeSettingsInput): Readonly<Record<string, string>> {
  const { credential, collector, identityClientId, storage, users } = input;
  const settings: Partial<Record<SettingName, string | undefined>> = {
    [settingNames.cloud]: input.cloud,
    [settingNames.tenantId]: input.tenantId,
    [settingNames.clientId]: input.clientId,
    ...(credential.kind === 'federated'
      ? { [settingNames.federatedIdentity]: identityClientId }
      : { [settingNames.clientAzureSecret]: credential.secretUri }),
    [settingNames.storageTableServiceUri]: storage.tableServiceUri,
    [settingNames.storageQueueServiceUri]: storage.queueServiceUri,
    [settingNames.storageBlobServiceUri]: storage.blobServiceUri,
    [settingNames.storageCredential]: 'managedidentity',
    [settingNames.storageClientId]: identityClientId,
    [settingNames.contentTypes]: collector.contentTypes?.join(','),
    [settingNames.operations]: collector.operations?.join(','),
    [settingNames.schedule]: collector.schedule,
    [settingNames.requestsPerMinute]: collector.requestsPerMinute?.toString(),
    [settingNames.retentionDays]: collector.retentionDays?.toString(),
    [settingNames.export]: collector.export === 'none' ? undefined : collector.export,
    [settingNames.publisherId]: collector.publisherId,
    // Names are the default: an existing app does not change.
    [settingNames.users]: users.mode === 'names' ? undefined : users.mode,
    [settingNames.usersKey]: users.mode === 'pseudonyms' ? (users.keyUri ?? '') : undefined,
    [settingNames.dataverseUrl]: collector.dataverse?.url,
    [settingNames.dataverseMode]: collector.dataverse?.mode,
    [settingNames.dataverseIdentity]: collector.dataverse?.identity,
    [settingNames.dataverseHealth]: collector.dataverse?.health.toString(),
  };
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The settings that the runtime declares, without those of the host. */
export function ofRuntime(
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names: readonly string[] = Object.values(settingNames);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}
