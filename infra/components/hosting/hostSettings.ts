export interface HostSettingsInput {
  readonly hosting: 'flex' | 'dedicated';
  /** Client id of the collector's managed identity. */
  readonly identityClientId: string;
  readonly storage: HostStorageUris;
  readonly telemetry: TelemetrySettings;
}

export interface HostStorageUris {
  readonly blobServiceUri: string;
  readonly queueServiceUri: string;
  readonly tableServiceUri: string;
}

export interface TelemetrySettings {
  readonly connectionString: string;
  /** Send with a token of the managed identity; without, the connection string alone does. */
  readonly useEntra: boolean;
}

/**
 * Settings of the Functions host. Service URIs in every cloud: from `__accountName` the host makes
 * public names, also in Azure Government.
 */
export function hostSettings(input: HostSettingsInput): Readonly<Record<string, string>> {
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

/** Flex Consumption refuses or ignores each of these: there `functionAppConfig` says the same. */
const dedicatedSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4',
  FUNCTIONS_WORKER_RUNTIME: 'node',
  // The package is mounted as it was published, and read-only.
  WEBSITE_RUN_FROM_PACKAGE: '1',
  // It is built already; the deployment service would install packages into it.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false',
  ENABLE_ORYX_BUILD: 'false',
} as const;
