import type { AccessToken, TokenCredential } from '@azure/identity';
import { BlockBlobClient, ContainerClient } from '@azure/storage-blob';

import { fileContainer } from '../../../contracts/names/fileNames';
import { minuteMs } from '../../../contracts/time/durations';
import { createStorageCredential } from '../../clients/entra/credentials/createStorageCredential';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { Settings } from '../../settings/Settings';
import { retryPassingFaults } from '../storage/retryPassingFaults';
import { FileContainer } from './FileContainer';

/** Tokens are renewed so long before they end. */
const renewAheadMs = 5 * minuteMs;

/** Opens the container of the daily files. Sends no request. */
export function openFiles({ cloud, storage }: Pick<Settings, 'cloud' | 'storage'>): FileContainer {
  const policy = retryPassingFaults({ lostReceives: 0 });
  // Each client gets options of its own, because a shared pipeline would get the policy twice.
  const options = () => ({
    retryOptions: { maxTries: 1 },
    additionalPolicies: [{ policy, position: 'perCall' as const }],
  });
  if (storage.kind === 'connectionString') {
    const text = storage.connectionString;
    return new FileContainer({
      container: () => new ContainerClient(text, fileContainer, options()),
      blob: (path) => new BlockBlobClient(text, fileContainer, path, options()),
    });
  }
  const { blobServiceUri } = storage;
  if (blobServiceUri === undefined) throw noBlobService();
  const credential = keepToken(createStorageCredential({ cloud, storage }));
  const url = `${blobServiceUri.replace(/\/$/, '')}/${fileContainer}`;
  return new FileContainer({
    container: () => new ContainerClient(url, credential, options()),
    blob: (path) => new BlockBlobClient(`${url}/${encodeURI(path)}`, credential, options()),
  });
}

/** Each blob has a client of its own, and the default credential would start the Azure CLI for each. */
function keepToken(credential: TokenCredential): TokenCredential {
  let held: AccessToken | null = null;
  return {
    getToken: async (scopes, options) => {
      if (held === null || held.expiresOnTimestamp - Date.now() < renewAheadMs) {
        held = await credential.getToken(scopes, options);
      }
      return held;
    },
  };
}

function noBlobService(): ConfigurationError {
  return new ConfigurationError({
    code: 'settings.invalid',
    problem:
      'AUDIT_LOGS_STORAGE__blobServiceUri is not set; the daily files need the address of the blob service.',
    fix: 'Set it to the output primaryEndpoints.blob of the storage account. In a deployed stack, set its key export to parquet.',
  });
}
