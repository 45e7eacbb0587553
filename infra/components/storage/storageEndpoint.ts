export type StorageService = 'blob' | 'queue' | 'table';

interface StorageAccountPlace {
  readonly accountName: string;
  /** Suffix of the cloud, such as `core.windows.net`. */
  readonly storageSuffix: string;
}

/**
 * URI of one of an account's services, without a slash at the end: that of a standard endpoint, which
 * an account has unless `dnsEndpointType` asks for another. It needs no output of the account, so
 * that a preview knows it and nothing waits for a change of the account.
 */
export function storageEndpoint(
  service: StorageService,
  { accountName, storageSuffix }: StorageAccountPlace,
): string {
  return `https://${accountName}.${service}.${storageSuffix}`;
}
