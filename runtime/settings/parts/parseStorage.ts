import { settingNames } from '../../../contracts/names/settingNames';
import { parseConnectionString } from '../values/parseConnectionString';
import { parseIdentityStorage } from './parseIdentityStorage';
import type { SettingReader } from '../values/SettingReader';
import type { StorageSettings } from '../values/settings';

const identityNames = [
  settingNames.storageTableServiceUri,
  settingNames.storageQueueServiceUri,
  settingNames.storageBlobServiceUri,
  settingNames.storageCredential,
  settingNames.storageClientId,
] as const;

/** The project's own storage: a connection string, or service URIs with an identity. */
export function parseStorage(reader: SettingReader): StorageSettings | undefined {
  const name = settingNames.storage;
  const set = identityNames.filter((identityName) => reader.isSet(identityName));
  const identity = set.length > 0 ? parseIdentityStorage(reader) : undefined;
  if (!reader.isSet(name)) {
    if (set.length === 0) {
      reader.report(
        name,
        `No storage is set; expected ${name} with a connection string, or ${settingNames.storageTableServiceUri} and ${settingNames.storageQueueServiceUri}.`,
        `In Azure, give the service URIs and ${settingNames.storageCredential}=managedidentity; with Azurite, ${name}=UseDevelopmentStorage=true.`,
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
  const connectionString = parseConnectionString(reader);
  return connectionString === undefined
    ? undefined
    : { kind: 'connectionString', connectionString };
}
