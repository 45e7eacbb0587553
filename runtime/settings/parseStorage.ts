import { settingNames } from '../../contracts/names/settingNames';
import type { SettingReader } from './SettingReader';
import type { IdentityStorageSettings, StorageSettings } from './Settings';

const {
  storage: name,
  storageTableServiceUri,
  storageQueueServiceUri,
  storageCredential,
} = settingNames;
const identityKeys = [
  'storageTableServiceUri',
  'storageQueueServiceUri',
  'storageBlobServiceUri',
  'storageCredential',
  'storageClientId',
] as const;

/** The storage account: a connection string, or service URIs with an identity. */
export function parseStorage(reader: SettingReader): StorageSettings | undefined {
  const set = identityKeys.filter((key) => reader.isSet(key)).map((key) => settingNames[key]);
  const identity = set.length > 0 ? parseIdentityStorage(reader) : undefined;
  if (!reader.isSet('storage')) {
    if (set.length === 0) {
      reader.report(
        name,
        `No storage is set; expected ${name} with a connection string, or ${storageTableServiceUri} and ${storageQueueServiceUri}.`,
        `In Azure, set the service URIs and ${storageCredential}=managedidentity. With Azurite, set ${name}=UseDevelopmentStorage=true.`,
      );
    }
    return identity;
  }
  if (set.length > 0) {
    reader.report(
      [name, ...set].join(', '),
      `Both ${name} and ${set.join(', ')} are set; expected either the connection string or the service URIs.`,
      'Remove one of the two, so that it is clear which storage account holds the state.',
    );
  }
  const connectionString = reader.read('storage');
  return connectionString === undefined
    ? undefined
    : { kind: 'connectionString', connectionString };
}

/** Service URIs with an identity, in the form of the Functions host's identity-based connections. */
function parseIdentityStorage(reader: SettingReader): IdentityStorageSettings | undefined {
  const tableServiceUri = reader.require('storageTableServiceUri');
  const queueServiceUri = reader.require('storageQueueServiceUri');
  const blobServiceUri =
    reader.read('export') === 'parquet'
      ? reader.require('storageBlobServiceUri')
      : reader.read('storageBlobServiceUri');
  const credential = reader.read('storageCredential');
  const clientId = reader.read('storageClientId');
  if (tableServiceUri === undefined || queueServiceUri === undefined) {
    return undefined;
  }
  return {
    kind: 'identity',
    tableServiceUri,
    queueServiceUri,
    ...(blobServiceUri === undefined ? {} : { blobServiceUri }),
    ...(credential === undefined ? {} : { credential }),
    ...(clientId === undefined ? {} : { clientId }),
  };
}
