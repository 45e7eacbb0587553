import { settingNames } from '../../contracts/names/settingNames';
import { parseCloud } from './parts/parseCloud';
import { parseContentTypes } from './parts/parseContentTypes';
import { parseDataverse } from './parts/parseDataverse';
import { parseOperations } from './parts/parseOperations';
import { parseStorage } from './parts/parseStorage';
import { reportProxies } from './parts/reportProxies';
import { reportUnknownNames } from './parts/reportUnknownNames';
import { SettingReader } from './values/SettingReader';
import type { Settings } from './values/settings';
import { settingsError } from './values/settingsError';

/** What a command needs that asks neither Entra nor the Management Activity API. */
export type StorageOnlySettings = Pick<
  Settings,
  'cloud' | 'contentTypes' | 'operations' | 'storage' | 'dataverse'
>;

const { cloud, contentTypes, operations } = settingNames;
/** A credential that could not be resolved is not read here, and so it is not a problem. */
const names = [
  cloud,
  contentTypes,
  operations,
  ...Object.values(settingNames).filter((name) => /_(STORAGE|DATAVERSE)_?/.test(name)),
];

/** As `parseSettings`, without tenant, app registration and credential. */
export function parseStorageSettings(
  environment: Readonly<Record<string, string | undefined>>,
): StorageOnlySettings {
  const reader = new SettingReader(environment, names);
  const parsed = {
    cloud: parseCloud(reader),
    contentTypes: parseContentTypes(reader),
    operations: parseOperations(reader),
    storage: parseStorage(reader),
  };
  const dataverse = parseDataverse(reader, parsed.cloud);
  reportUnknownNames(reader, environment);
  reportProxies(reader, environment);
  if (reader.problems.length > 0 || !isComplete(parsed)) throw settingsError(reader.problems);
  return { ...parsed, ...(dataverse === undefined ? {} : { dataverse }) };
}

type Complete<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> };

function isComplete<T extends object>(parsed: T): parsed is T & Complete<T> {
  return Object.values(parsed).every((value) => value !== undefined);
}
