import type { SettingName } from '../../../contracts/names/settingNames';
import type { SettingReader } from './SettingReader';

/** A comma separated list without blanks and repetitions; reports a list that is only commas. */
export function readList<T extends string>(
  reader: SettingReader,
  name: SettingName,
  defaults: readonly T[],
): readonly string[] | undefined {
  if (!reader.isSet(name)) {
    return defaults;
  }
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const items = new Set(value.split(',').map((item) => item.trim()));
  items.delete('');
  if (items.size === 0) {
    reader.reportValue(
      name,
      value,
      'a list of at least one name, separated by commas',
      `Remove the setting; the default is ${defaults.join(',')}.`,
    );
    return undefined;
  }
  return [...items];
}
