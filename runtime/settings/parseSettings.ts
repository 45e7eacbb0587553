import { findProxyProblems } from '../../contracts/http/normaliseProxies';
import type { SettingKey } from '../../contracts/names/settingNames';
import { parseCredential } from './parseCredential';
import { parseStorage } from './parseStorage';
import { reportUnknownNames } from './reportUnknownNames';
import { parseUsers } from './parseUsers';
import { type Environment, SettingReader } from './SettingReader';
import type { DataverseSettings, ImportSettings, Settings, StorageOnlySettings } from './Settings';
import { settingsError } from './settingsError';
import {
  collectorSettings,
  dataverseSettings,
  fileSettings,
  storageSettings,
  tenantSettings,
  usersSettings,
} from './settingsTable';

/** The runtime's settings. Throws one ConfigurationError that lists all problems. */
export function parseSettings(environment: Environment): Settings {
  const reader = new SettingReader(environment);
  const parsed = {
    ...reader.readAll(tenantSettings),
    credential: parseCredential(reader),
    ...reader.readAll(collectorSettings),
    users: parseUsers(reader),
    ...reader.readAll(fileSettings),
    storage: parseStorage(reader),
    dataverse: parseDataverse(reader),
  };
  throwProblems(reader, environment);
  const { dataverse, ...others } = parsed;
  // Without a problem, every required value and every default is present.
  return {
    ...others,
    publisherId: parsed.publisherId ?? parsed.tenantId,
    ...(dataverse === undefined ? {} : { dataverse }),
  } as Settings;
}

/** Without the credential: these commands do not use it, so an invalid one is not a problem. */
const storageOnlyKeys = [
  'cloud',
  'contentTypes',
  'operations',
  ...(Object.keys({ ...storageSettings, ...fileSettings, ...dataverseSettings }) as SettingKey[]),
] as const;

/** As `parseSettings`, without tenant, app registration and credential. */
export function parseStorageSettings(environment: Environment): StorageOnlySettings {
  const reader = new SettingReader(environment, storageOnlyKeys);
  const parsed = readStorageOnly(reader);
  throwProblems(reader, environment);
  return parsed as StorageOnlySettings;
}

function readStorageOnly(reader: SettingReader) {
  const parsed = {
    cloud: reader.read('cloud'),
    contentTypes: reader.read('contentTypes'),
    operations: reader.read('operations'),
    ...reader.readAll(fileSettings),
    storage: parseStorage(reader),
  };
  const dataverse = parseDataverse(reader);
  return { ...parsed, ...(dataverse === undefined ? {} : { dataverse }) };
}

const importKeys = [...storageOnlyKeys, ...(Object.keys(usersSettings) as SettingKey[])];

/** As `parseStorageSettings`, with what is stored of users. */
export function parseImportSettings(environment: Environment): ImportSettings {
  const reader = new SettingReader(environment, importKeys);
  const parsed = { ...readStorageOnly(reader), users: parseUsers(reader) };
  throwProblems(reader, environment);
  return parsed as ImportSettings;
}

/** The Starter Kit's environment; undefined if the sink is off. Checks all values in any case. */
function parseDataverse(reader: SettingReader): DataverseSettings | undefined {
  const url = reader.read('dataverseUrl');
  const mode = reader.read('dataverseMode');
  const identity = reader.read('dataverseIdentity');
  const health = reader.read('dataverseHealth');
  if (url === undefined || mode === undefined || identity === undefined || health === undefined) {
    return undefined;
  }
  return { url, mode, identity, health };
}

function throwProblems(reader: SettingReader, environment: Environment): void {
  reportUnknownNames(reader, environment);
  // With a wrong proxy setting, every client would fail with an error that does not name the proxy.
  for (const { name, problem, fix } of findProxyProblems(environment)) {
    reader.report(name, problem, fix);
  }
  if (reader.problems.length > 0) throw settingsError(reader.problems);
}
