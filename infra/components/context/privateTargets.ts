import type { ConnectorConfig } from '../../config/ConnectorConfig';
import type { PrivateService } from './privateDnsZones';

export type PrivateTarget = 'hostStorage' | 'dataStorage' | 'vault' | 'site';

/**
 * The services of each target that get private endpoints. An endpoint costs by the hour, so there is
 * none that nothing connects to: audit data has no blobs, and a vault without a secret no readers.
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
