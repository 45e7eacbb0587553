import type { RoleName } from './roleIds';

/** What the collector needs rights on in the platform part; the vault is in the identity part. */
export type PlatformScope = 'hostStorage' | 'dataStorage' | 'fileContainer' | 'applicationInsights';

interface RoleGrant {
  readonly scope: PlatformScope;
  readonly role: RoleName;
  /** Only with the key `export`. */
  readonly isForFiles?: true;
  /** Why a weaker role is not enough. */
  readonly reason: string;
}

/**
 * Every right that the collector's managed identity gets in the platform part. It is the only
 * principal: the account that deploys needs rights on the resource group, and none on the data.
 */
export const roleMatrix: readonly RoleGrant[] = [
  {
    scope: 'hostStorage',
    role: 'storageBlobDataOwner',
    reason:
      'The host leases, writes and owns blobs (singleton locks, function keys, timer states), and Flex Consumption reads the package.',
  },
  {
    scope: 'hostStorage',
    role: 'storageQueueDataContributor',
    reason: 'The host keeps control queues of its own, as in Microsoft’s Functions samples.',
  },
  {
    scope: 'hostStorage',
    role: 'storageTableDataContributor',
    reason: 'The host writes its diagnostic events to tables that it makes by the month.',
  },
  {
    scope: 'dataStorage',
    role: 'storageTableDataContributor',
    reason: 'The runtime reads and writes audit log, apps, ledger and state.',
  },
  {
    scope: 'dataStorage',
    role: 'storageQueueDataContributor',
    reason:
      'The runtime sends work, and the host takes it and makes and fills the poison queue, which needs more than the message roles.',
  },
  {
    scope: 'fileContainer',
    role: 'storageBlobDataContributor',
    isForFiles: true,
    reason:
      'With `export`, the runtime writes and replaces the daily files, in this container only.',
  },
  {
    scope: 'applicationInsights',
    role: 'monitoringMetricsPublisher',
    reason: 'The host sends telemetry with a token where keys are switched off.',
  },
];
