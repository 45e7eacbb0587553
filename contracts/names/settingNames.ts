/**
 * Names of the runtime's settings, which infra, the emulators and the runtime share. The type, the
 * default and the help of each are in `runtime/settings/settingsTable.ts`.
 */
export const settingNames = {
  cloud: 'AUDIT_LOGS_CLOUD',
  tenantId: 'AUDIT_LOGS_TENANT_ID',
  clientId: 'AUDIT_LOGS_CLIENT_ID',
  clientSecret: 'AUDIT_LOGS_CLIENT_SECRET',
  clientAzureSecret: 'AUDIT_LOGS_CLIENT_AZURE_SECRET',
  federatedIdentity: 'AUDIT_LOGS_FEDERATED_IDENTITY',
  audience: 'AUDIT_LOGS_AUDIENCE',
  authority: 'AUDIT_LOGS_AUTHORITY',
  publisherId: 'AUDIT_LOGS_PUBLISHER_ID',
  contentTypes: 'AUDIT_LOGS_CONTENT_TYPES',
  operations: 'AUDIT_LOGS_OPERATIONS',
  schedule: 'AUDIT_LOGS_SCHEDULE',
  users: 'AUDIT_LOGS_USERS',
  usersKey: 'AUDIT_LOGS_USERS_KEY',
  requestsPerMinute: 'AUDIT_LOGS_REQUESTS_PER_MINUTE',
  retentionDays: 'AUDIT_LOGS_RETENTION_DAYS',
  usagePage: 'AUDIT_LOGS_USAGE_PAGE',
  storage: 'AUDIT_LOGS_STORAGE',
  storageTableServiceUri: 'AUDIT_LOGS_STORAGE__tableServiceUri',
  storageQueueServiceUri: 'AUDIT_LOGS_STORAGE__queueServiceUri',
  storageBlobServiceUri: 'AUDIT_LOGS_STORAGE__blobServiceUri',
  storageCredential: 'AUDIT_LOGS_STORAGE__credential',
  storageClientId: 'AUDIT_LOGS_STORAGE__clientId',
  export: 'AUDIT_LOGS_EXPORT',
  dataverseUrl: 'AUDIT_LOGS_DATAVERSE_URL',
  dataverseMode: 'AUDIT_LOGS_DATAVERSE_MODE',
  dataverseIdentity: 'AUDIT_LOGS_DATAVERSE_IDENTITY',
  dataverseHealth: 'AUDIT_LOGS_DATAVERSE_HEALTH',
} as const;

export type SettingName = (typeof settingNames)[keyof typeof settingNames];

export type SettingKey = keyof typeof settingNames;
