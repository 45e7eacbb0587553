export type StorageService = 'blob' | 'queue' | 'table';

/** The part of an account's output `primaryEndpoints` that is read here. */
export type PrimaryEndpoints = Readonly<Partial<Record<StorageService, string>>>;

export interface StorageAccountPlace {
  readonly accountName: string;
  /** Suffix of the cloud, such as `core.windows.net`. */
  readonly storageSuffix: string;
}

/**
 * URI of one of an account's services, without a slash at the end.
 *
 * Azure's own answer comes first: it is right for every cloud and every kind of endpoint. An engine
 * that gives no outputs (a stand-in provider that echoes its inputs) leaves the account's name and
 * the suffix of its cloud, which is what Azure answers for an account with standard endpoints.
 */
export function storageEndpoint(
  endpoints: PrimaryEndpoints | undefined,
  service: StorageService,
  { accountName, storageSuffix }: StorageAccountPlace,
): string {
  const answered = endpoints?.[service];
  return (answered ?? `https://${accountName}.${service}.${storageSuffix}`).replace(/\/+$/, '');
}
