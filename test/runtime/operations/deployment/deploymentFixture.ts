import type { Deployment } from '../../../../runtime/operations/deployment/Deployment';

/** The outputs of a stack in a public network, as `pulumi stack output --json` prints them. */
export const outputsOfGcc = {
  cloud: 'gcc',
  tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
  functionAppName: 'func-auditlog',
  functionAppUrl: 'https://func-auditlog.azurewebsites.net',
  dataStorageId:
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/stdata',
  runtimeSettings: {
    AUDIT_LOGS_CLOUD: 'gcc',
    AUDIT_LOGS_STORAGE__tableServiceUri: 'https://stdata.table.core.windows.net',
    AUDIT_LOGS_STORAGE__queueServiceUri: 'https://stdata.queue.core.windows.net',
    AUDIT_LOGS_STORAGE__credential: 'managedidentity',
    AUDIT_LOGS_STORAGE__clientId: '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
    AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm9.dynamics.com',
  },
};

export const deploymentOfGcc: Deployment = {
  cloud: 'gcc',
  tenantId: outputsOfGcc.tenantId,
  functionAppUrl: outputsOfGcc.functionAppUrl,
  dataStorageId: outputsOfGcc.dataStorageId,
  virtualNetworkId: undefined,
  settings: {
    AUDIT_LOGS_CLOUD: 'gcc',
    AUDIT_LOGS_STORAGE__tableServiceUri: 'https://stdata.table.core.windows.net',
    AUDIT_LOGS_STORAGE__queueServiceUri: 'https://stdata.queue.core.windows.net',
    AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm9.dynamics.com',
  },
};
