import { type SettingName, settingNames } from '../../../contracts/names/settingNames';
import { isLoopbackUrl } from '../values/isLoopbackUrl';
import { readGuid } from '../values/parseGuid';
import { parseUrl } from '../values/parseUrl';
import type { SettingReader } from '../values/SettingReader';
import type { IdentityStorageSettings } from '../values/settings';

/** Service URIs with an identity, as the Functions host reads an identity-based connection. */
export function parseIdentityStorage(reader: SettingReader): IdentityStorageSettings | undefined {
  const tableServiceUri = requireServiceUri(reader, settingNames.storageTableServiceUri, 'table');
  const queueServiceUri = requireServiceUri(reader, settingNames.storageQueueServiceUri, 'queue');
  const blobServiceUri = readServiceUri(reader, settingNames.storageBlobServiceUri, 'blob');
  const credential = parseStorageCredential(reader);
  const clientId = readGuid(
    reader,
    settingNames.storageClientId,
    'Copy "Client ID" (not the object id) from the overview page of the user-assigned identity; remove the setting for the system-assigned one.',
  );
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

function expectedUri(service: string): string {
  return `the address of a ${service} service, such as https://my-account.${service}.core.windows.net`;
}

function fixFor(service: string): string {
  return `Copy it from the output primaryEndpoints.${service} of the storage account (page "Endpoints").`;
}

function requireServiceUri(
  reader: SettingReader,
  name: SettingName,
  service: string,
): string | undefined {
  reader.require(name, expectedUri(service), fixFor(service));
  return readServiceUri(reader, name, service);
}

function readServiceUri(
  reader: SettingReader,
  name: SettingName,
  service: string,
): string | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const url = parseUrl(value);
  // Azurite has the account in the path.
  const isService =
    url !== undefined &&
    (isLoopbackUrl(url) || (url.protocol === 'https:' && url.pathname === '/'));
  if (!isService) {
    reader.reportValue(name, value, expectedUri(service), fixFor(service));
    return undefined;
  }
  return url.href.replace(/\/$/, '');
}

function parseStorageCredential(reader: SettingReader): 'managedidentity' | undefined {
  const value = reader.read(settingNames.storageCredential);
  if (value !== undefined && value.toLowerCase() !== 'managedidentity') {
    reader.reportValue(
      settingNames.storageCredential,
      value,
      'managedidentity, or nothing',
      'Write managedidentity in Azure; remove the setting to use the login of the Azure CLI elsewhere.',
    );
    return undefined;
  }
  return value === undefined ? undefined : 'managedidentity';
}
