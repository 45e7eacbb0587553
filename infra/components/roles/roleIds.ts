/**
 * Azure's built-in roles that this project assigns, by GUID; the same in every cloud. Microsoft
 * lists them in "Azure built-in roles".
 */
export const roleIds = {
  /** Blobs, their leases and their owners: what the Functions host asks for its own account. */
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  /** Reads rows, and peeks at messages: for people (key `readers`). */
  storageTableDataReader: '76199698-9eea-4c19-bc75-cec21354c6b6',
  storageQueueDataReader: '19e7f393-937e-4f77-808e-94535e297925',
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  /** Sends telemetry to Application Insights with an Entra token. */
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
  /** Reads the values of secrets, and nothing else of a vault. */
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
} as const;

export type RoleName = keyof typeof roleIds;
