import type { Rejection } from '../types/Setting';

const form = 'DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…';

/**
 * Checks what both SDKs need. They differ: the queue client needs `EndpointSuffix` or its own
 * endpoint, and both expect a shared access signature if there is no key.
 */
export function findConnectionStringFault(given: string): Rejection | undefined {
  const parts = readParts(given);
  if (parts.get('UseDevelopmentStorage') === 'true') {
    return undefined;
  }
  const faults = [...findMissing(parts).map((part) => `${part} is missing`), ...findWrong(parts)];
  return faults.length === 0
    ? undefined
    : {
        expected: `a storage connection string of the form ${form}, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; ${faults.join(' and ')}`,
      };
}

function readParts(given: string): ReadonlyMap<string, string> {
  return new Map(
    given.split(';').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim()];
    }),
  );
}

/** Faults for which the errors of the SDKs do not name the setting. */
function findWrong(parts: ReadonlyMap<string, string>): readonly string[] {
  const endpoints = ['TableEndpoint', 'QueueEndpoint', 'BlobEndpoint']
    .filter((key) => parts.has(key) && !URL.canParse(parts.get(key) ?? ''))
    .map((key) => `${key} is not a URL`);
  const key = parts.get('AccountKey') ?? '';
  return /^[A-Za-z0-9+/]*={0,2}$/.test(key)
    ? endpoints
    : [...endpoints, 'AccountKey is not base64'];
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
