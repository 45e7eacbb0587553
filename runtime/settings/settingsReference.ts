import {
  type SettingKey,
  type SettingName,
  settingNames,
} from '../../contracts/names/settingNames';
import { settingsTable } from './settingsTable';
import type { Setting } from './types/Setting';

export interface SettingReference {
  readonly name: SettingName;
  readonly defaultValue: string;
  readonly meaning: string;
}

/** Every setting with its default and meaning, for `--help` and the documents. */
export const settingsReference: readonly SettingReference[] = Object.entries(settingsTable).map(
  ([key, setting]: [string, Setting]) => ({
    name: settingNames[key as SettingKey],
    defaultValue: defaultTextOf(setting),
    meaning: setting.help,
  }),
);

/** The default as messages and documents show it. */
export function defaultTextOf({ default: value, defaultText, required }: Setting): string {
  if (defaultText !== undefined) return defaultText;
  if (value === undefined) return required ? 'required' : '–';
  return typeof value === 'object' ? value.join(',') : String(value);
}
