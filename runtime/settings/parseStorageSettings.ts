import { settingNames } from '../contracts/settingNames';
import { parseCloud } from './parseCloud';
import { parseContentTypes } from './parseContentTypes';
import { parseDataverse } from './parseDataverse';
import { parseOperations } from './parseOperations';
import { parseStorage } from './parseStorage';
import { reportProxies } from './reportProxies';
import { reportUnknownNames } from './reportUnknownNames';
import { SettingReader } from './SettingReader';
import type { Settings } from './settings';
import { settingsError } from './settingsError';

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
