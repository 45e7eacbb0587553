import type { ConnectorConfig } from '../../config/ConnectorConfig';
import type { PrivateService } from './privateDnsZones';

export type PrivateTarget = 'hostStorage' | 'dataStorage' | 'vault' | 'site';

/**
 * The services of each target that get private endpoints. An endpoint is billed by the hour, so only
 * services in use have one: audit data has no blobs, and a vault without a secret has no readers.
 */
export function privateTargets({
  credential,
}: Pick<ConnectorConfig, 'credential'>): Readonly<
  Record<PrivateTarget, readonly PrivateService[]>
> {
  return {
    hostStorage: ['blob', 'queue', 'table'],
    dataStorage: ['queue', 'table'],
    vault: credential.secret === undefined ? [] : ['vault'],
    site: ['sites'],
  };
}
