import type {
  CredentialSettings,
  DataverseSettings,
  PlainKey,
  Settings,
  StorageSettings,
  UsersSettings,
} from './Settings';
import { collectorSettings, fileSettings, tenantSettings } from './settingsTable';
import type { Setting } from './types/Setting';

/** The settings as a flat record that is safe in a log: no secret, no key, no signature. */
export function describeSettings(
  settings: Settings,
): Readonly<Record<keyof Settings, string | number>> {
  return {
    ...describePlain(tenantSettings, settings),
    credential: describeCredential(settings.credential),
    ...describePlain(collectorSettings, settings),
    users: describeUsers(settings.users),
    storage: describeStorage(settings.storage),
    ...describePlain(fileSettings, settings),
    dataverse: describeDataverse(settings.dataverse),
  };
}

function describePlain<Key extends PlainKey>(
  rows: Readonly<Record<Key, Setting>>,
  settings: Settings,
): Readonly<Record<Key, string | number>> {
  const described = (Object.entries(rows) as [Key, Setting][]).map(([key, { secret }]) => {
    const value: Settings[PlainKey] = settings[key];
    if (secret) return [key, '(not shown)'];
    return [key, typeof value === 'object' ? value.join(',') : value];
  });
  return Object.fromEntries(described) as Record<Key, string | number>;
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

function describeUsers(users: UsersSettings): string {
  if (users.mode !== 'pseudonyms') return users.mode;
  const { key } = users;
  return `pseudonyms, with ${key.kind === 'key' ? 'a key (not shown)' : `the key in Key Vault, ${key.secretUri}`}`;
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
