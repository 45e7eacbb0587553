import { BlockBlobClient, ContainerClient } from '@azure/storage-blob';

import { fileContainer } from '../../../contracts/names/fileNames';
import { createStorageCredential } from '../../clients/entra/credentials/createStorageCredential';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { Settings } from '../../settings/Settings';
import { retryPassingFaults } from '../storage/retryPassingFaults';
import { FileContainer } from './FileContainer';

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
  const credential = createStorageCredential({ cloud, storage });
  const url = `${blobServiceUri.replace(/\/$/, '')}/${fileContainer}`;
  return new FileContainer({
    container: () => new ContainerClient(url, credential, options()),
    blob: (path) => new BlockBlobClient(`${url}/${encodeURI(path)}`, credential, options()),
  });
}

function noBlobService(): ConfigurationError {
  return new ConfigurationError({
    code: 'settings.invalid',
    problem:
      'AUDIT_LOGS_STORAGE__blobServiceUri is not set; the daily files need the address of the blob service.',
    fix: 'Set it to the output primaryEndpoints.blob of the storage account. In a deployed stack, set its key export to parquet.',
  });
}
