import { settingNames } from '../../../contracts/names/settingNames';
import type { SettingReader } from './SettingReader';

const form = 'DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…';

/**
 * Holds the string to what both SDKs ask for, since they differ: the queue client wants
 * `EndpointSuffix` (or its own endpoint), and both take a string without a key for a SAS one.
 */
export function parseConnectionString(reader: SettingReader): string | undefined {
  const name = settingNames.storage;
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const parts = readParts(value);
  if (parts.get('UseDevelopmentStorage') === 'true') {
    return value;
  }
  const missing = findMissing(parts);
  const wrong = findWrong(parts);
  if (missing.length === 0 && wrong.length === 0) {
    return value;
  }
  reader.reportValue(
    name,
    value,
    `a storage connection string of the form ${form}, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; ${[...missing.map((part) => `${part} missing`), ...wrong].join(' and ')}`,
    'Copy "Connection string" from "Access keys" of the storage account, whole and unquoted.',
  );
  return undefined;
}

function readParts(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim()];
    }),
  );
}

/** What the SDKs would stumble over without a word about the setting. */
function findWrong(parts: ReadonlyMap<string, string>): readonly string[] {
  const endpoints = ['TableEndpoint', 'QueueEndpoint', 'BlobEndpoint']
    .filter((key) => parts.has(key) && !URL.canParse(parts.get(key) ?? ''))
    .map((key) => `${key} is no URL`);
  const key = parts.get('AccountKey') ?? '';
  return /^[A-Za-z0-9+/]*={0,2}$/.test(key) ? endpoints : [...endpoints, 'AccountKey is no base64'];
}

function findMissing(parts: ReadonlyMap<string, string>): readonly string[] {
  const lacks = (key: string) => (parts.get(key) ?? '') === '';
  const endpoints = ['TableEndpoint', 'QueueEndpoint'];
  if (!lacks('SharedAccessSignature')) {
    return endpoints.filter(lacks);
  }
  const account = ['DefaultEndpointsProtocol', 'AccountName', 'AccountKey'].filter(lacks);
  return lacks('EndpointSuffix') && endpoints.some(lacks)
    ? [...account, 'EndpointSuffix']
    : account;
}
