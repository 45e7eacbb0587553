import type { ConnectorConfig } from '../../config/ConnectorConfig';
import type { PrivateService } from './privateDnsZones';

export type PrivateTarget = 'hostStorage' | 'dataStorage' | 'vault' | 'site';

/**
 * The services of each target that get private endpoints. An endpoint is billed by the hour, so only
 * services in use have one: audit data has blobs only with `export`, and a vault without a secret has
 * no readers.
 */
export function privateTargets({
  credential,
  collector,
}: Pick<ConnectorConfig, 'collector' | 'credential'>): Readonly<
  Record<PrivateTarget, readonly PrivateService[]>
> {
  return {
    hostStorage: ['blob', 'queue', 'table'],
    // Last, so that the endpoints of the others stay as they are when the key changes.
    dataStorage: ['queue', 'table', ...(collector.export === 'none' ? [] : (['blob'] as const))],
    vault: credential.secret === undefined ? [] : ['vault'],
    site: ['sites'],
  };
}
