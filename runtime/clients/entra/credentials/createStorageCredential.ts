import type { TokenCredential } from '@azure/identity';

import type { CloudName } from '../../../../contracts/clouds/clouds';
import type { IdentityStorageSettings } from '../../../settings/Settings';
import { createDefaultCredential, type LoadCredential } from './createDefaultCredential';
import { readManagedIdentityToken } from './readManagedIdentityToken';

export interface StorageCredentialSettings {
  readonly cloud: CloudName;
  readonly storage: IdentityStorageSettings;
}

export interface StorageCredentialDependencies {
  readonly readIdentityToken?: typeof readManagedIdentityToken;
  readonly loadDefaultCredential?: LoadCredential;
}

/** The credential for storage without a key: the managed identity, or the default Azure one. */
export function createStorageCredential(
  { cloud, storage }: StorageCredentialSettings,
  dependencies: StorageCredentialDependencies = {},
): TokenCredential {
  if (storage.credential === undefined) {
    return createDefaultCredential(cloud, storage.clientId, dependencies.loadDefaultCredential);
  }
  const readToken = dependencies.readIdentityToken ?? readManagedIdentityToken;
  return {
    getToken: async (scopes) => {
      const [scope = 'https://storage.azure.com/.default'] =
        typeof scopes === 'string' ? [scopes] : scopes;
      const resource = scope.replace(/\/\.default$/, '');
      const { token, expiresAtMs } = await readToken(resource, storage.clientId);
      return { token, expiresOnTimestamp: expiresAtMs };
    },
  };
}
