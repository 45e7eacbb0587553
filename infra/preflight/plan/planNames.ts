import type { ConnectorConfig } from '../../config/ConnectorConfig';
import type { ResourceNames } from '../../components/names/nameResources';

/** A name that no two resources of its kind may have, in any subscription of any customer. */
export interface GlobalName {
  readonly kind: 'vault' | 'storage account' | 'function app';
  readonly name: string;
}

/** The global names of what a stack creates. */
export function planNames(
  { scope }: Pick<ConnectorConfig, 'scope'>,
  { vault, hostStorage, dataStorage, functionApp }: ResourceNames,
): readonly GlobalName[] {
  const ofIdentity: readonly GlobalName[] = [{ kind: 'vault', name: vault }];
  const ofPlatform: readonly GlobalName[] = [
    { kind: 'storage account', name: hostStorage },
    { kind: 'storage account', name: dataStorage },
    { kind: 'function app', name: functionApp },
  ];
  return [...(scope === 'platform' ? [] : ofIdentity), ...(scope === 'identity' ? [] : ofPlatform)];
}
