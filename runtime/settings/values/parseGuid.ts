import type { SettingName } from '../../../contracts/names/settingNames';
import { isGuid } from '../../../contracts/values/isGuid';
import type { SettingReader } from './SettingReader';

const expected = 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef';

/** A GUID in lower case; reports anything else, and an absent setting. */
export function requireGuid(
  reader: SettingReader,
  name: SettingName,
  fix: string,
): string | undefined {
  reader.require(name, expected, fix);
  return readGuid(reader, name, fix);
}

/** A GUID in lower case, or undefined if the setting is absent; reports anything else. */
export function readGuid(
  reader: SettingReader,
  name: SettingName,
  fix: string,
): string | undefined {
  const value = reader.read(name);
  if (value !== undefined && !isGuid(value)) {
    reader.reportValue(name, value, expected, fix);
    return undefined;
  }
  return value?.toLowerCase();
}
