import { parseCloud } from './parseCloud';
import { parseDataverse } from './parseDataverse';
import { parseOperations } from './parseOperations';
import { parseStorage } from './parseStorage';
import { reportUnknownNames } from './reportUnknownNames';
import { SettingReader } from './SettingReader';
import type { Settings } from './settings';
import { settingsError } from './settingsError';

/** What a command needs that asks neither Entra nor the Management Activity API. */
export type StorageOnlySettings = Pick<Settings, 'cloud' | 'operations' | 'storage' | 'dataverse'>;

/** As `parseSettings`, without tenant, app registration and credential. */
export function parseStorageSettings(
  environment: Readonly<Record<string, string | undefined>>,
): StorageOnlySettings {
  const reader = new SettingReader(environment);
  const cloud = parseCloud(reader);
  const operations = parseOperations(reader);
  const storage = parseStorage(reader);
  const dataverse = parseDataverse(reader, cloud);
  reportUnknownNames(reader, environment);
  if (reader.problems.length > 0 || !cloud || !operations || !storage) {
    throw settingsError(reader.problems);
  }
  return { cloud, operations, storage, ...(dataverse === undefined ? {} : { dataverse }) };
}
