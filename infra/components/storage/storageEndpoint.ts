export type StorageService = 'blob' | 'queue' | 'table';

interface StorageAccountPlace {
  readonly accountName: string;
  /** Suffix of the cloud, such as `core.windows.net`. */
  readonly storageSuffix: string;
}

/**
 * URI of one of an account's services, without a slash at the end. It is the standard endpoint, which
 * an account has unless `dnsEndpointType` says otherwise. It uses no output of the account, so a
 * preview knows it, and nothing waits for a change of the account.
 */
export function storageEndpoint(
  service: StorageService,
  { accountName, storageSuffix }: StorageAccountPlace,
): string {
  return `https://${accountName}.${service}.${storageSuffix}`;
}
