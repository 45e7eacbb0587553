import type { RoleName } from '../../infra/components/roles/roleIds';

/** What Azure calls each role: "Azure built-in roles". */
export const roleNames: Readonly<Record<RoleName, string>> = {
  storageBlobDataOwner: 'Storage Blob Data Owner',
  storageBlobDataContributor: 'Storage Blob Data Contributor',
  storageQueueDataContributor: 'Storage Queue Data Contributor',
  storageTableDataContributor: 'Storage Table Data Contributor',
  storageTableDataReader: 'Storage Table Data Reader',
  storageBlobDataReader: 'Storage Blob Data Reader',
  storageQueueDataReader: 'Storage Queue Data Reader',
  monitoringMetricsPublisher: 'Monitoring Metrics Publisher',
  keyVaultSecretsUser: 'Key Vault Secrets User',
};
