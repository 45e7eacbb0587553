import type { TokenCredential } from '@azure/identity';
import { QueueServiceClient } from '@azure/storage-queue';
import { settingNamed, type Settings } from '../settings/settings';

/**
 * Finds the queue service of a binding's connection as the host does: the setting of that name (or
 * with the prefix AzureWebJobs) as a connection string, else `<name>__queueServiceUri` or
 * `<name>__accountName` with an identity.
 */
export function queueConnection(name: string, settings: Settings): QueueServiceClient {
  for (const candidate of [`AzureWebJobs${name}`, name]) {
    const connectionString = settingNamed(candidate, settings);
    if (connectionString !== undefined && connectionString !== '') {
      return QueueServiceClient.fromConnectionString(connectionString);
    }
    const uri = queueServiceUri(candidate, settings);
    if (uri !== undefined) {
      return new QueueServiceClient(uri, credentialOf(candidate, settings));
    }
  }
  throw new Error(
    `Storage account connection string '${name}' does not exist. Make sure that it is a defined ` +
      `App Setting, or set ${name}__queueServiceUri.`,
  );
}

function queueServiceUri(name: string, settings: Settings): string | undefined {
  const accountName = settingNamed(`${name}__accountName`, settings);
  return (
    settingNamed(`${name}__queueServiceUri`, settings) ??
    (accountName === undefined ? undefined : `https://${accountName}.queue.core.windows.net`)
  );
}

/** Loads the identity library with the first token: most local runs do not need one. */
function credentialOf(name: string, settings: Settings): TokenCredential {
  let credential: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      credential ??= loadCredential(name, settings);
      return (await credential).getToken(scopes, options);
    },
  };
}

async function loadCredential(name: string, settings: Settings): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  const clientId = settingNamed(`${name}__clientId`, settings);
  const kind = settingNamed(`${name}__credential`, settings)?.toLowerCase();
  if (kind !== 'managedidentity') {
    return new identity.DefaultAzureCredential();
  }
  return clientId === undefined
    ? new identity.ManagedIdentityCredential()
    : new identity.ManagedIdentityCredential({ clientId });
}
