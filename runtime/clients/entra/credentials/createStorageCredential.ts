import type { AccessToken, TokenCredential } from '@azure/identity';

import type { CloudName } from '../../../../contracts/clouds/clouds';
import { minuteMs } from '../../../../contracts/time/durations';
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

/** Tokens are renewed so long before they end. */
const renewAheadMs = 5 * minuteMs;

/** The credential for storage without a key: the managed identity, or the default Azure one. */
export function createStorageCredential(
  { cloud, storage }: StorageCredentialSettings,
  dependencies: StorageCredentialDependencies = {},
): TokenCredential {
  if (storage.credential === undefined) {
    return keepTokens(
      createDefaultCredential(cloud, storage.clientId, dependencies.loadDefaultCredential),
    );
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

/** Each table and each blob has a client of its own, and would start the Azure CLI for each. */
function keepTokens(credential: ReturnType<typeof createDefaultCredential>): TokenCredential {
  const held = new Map<string, AccessToken>();
  return {
    getToken: async (scopes) => {
      const key = String(scopes);
      const known = held.get(key);
      if (known && known.expiresOnTimestamp - Date.now() >= renewAheadMs) return known;
      const token = await credential.getToken(scopes);
      held.set(key, token);
      return token;
    },
  };
}
