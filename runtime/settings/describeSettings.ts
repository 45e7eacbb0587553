import type {
  CredentialSettings,
  DataverseSettings,
  Settings,
  StorageSettings,
} from './values/settings';

/** The settings as a flat record that is safe in a log: no secret, no key, no signature. */
export function describeSettings(
  settings: Settings,
): Readonly<Record<keyof Settings, string | number>> {
  return {
    cloud: settings.cloud,
    tenantId: settings.tenantId,
    clientId: settings.clientId,
    credential: describeCredential(settings.credential),
    audience: settings.audience,
    authority: settings.authority,
    publisherId: settings.publisherId,
    contentTypes: settings.contentTypes.join(','),
    operations: settings.operations.join(','),
    schedule: settings.schedule,
    requestsPerMinute: settings.requestsPerMinute,
    storage: describeStorage(settings.storage),
    dataverse: describeDataverse(settings.dataverse),
  };
}

function describeCredential(credential: CredentialSettings): string {
  switch (credential.kind) {
    case 'secret':
      return 'client secret (not shown)';
    case 'vaultSecret':
      return `client secret in Key Vault, ${credential.secretUri}`;
    case 'federated':
      return `managed identity ${credential.managedIdentityClientId} as federated credential`;
  }
}

function describeDataverse(dataverse: DataverseSettings | undefined): string {
  if (dataverse === undefined) {
    return 'off';
  }
  const { url, mode, identity, health } = dataverse;
  const user = identity === 'registration' ? 'the app registration' : 'the managed identity';
  return `${url}, ${mode}, as ${user}${health ? ', with health tables' : ''}`;
}

function describeStorage(storage: StorageSettings): string {
  if (storage.kind === 'connectionString') {
    const account = /(?:^|;)\s*AccountName=([a-z\d]+)/i.exec(storage.connectionString)?.[1];
    return `connection string (not shown)${account === undefined ? '' : ` of account ${account}`}`;
  }
  const identity =
    storage.credential === undefined
      ? 'the default Azure credential'
      : `managed identity ${storage.clientId ?? '(system-assigned)'}`;
  return `${storage.tableServiceUri} and ${storage.queueServiceUri} with ${identity}`;
}
