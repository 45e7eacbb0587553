import { settingNames } from '../../../contracts/names/settingNames';
import { readList } from '../values/readList';
import type { SettingReader } from '../values/SettingReader';

/** The operations to keep; by default those that the Starter Kit knows what to do with. */
export function parseOperations(reader: SettingReader): readonly string[] | undefined {
  return readList(reader, settingNames.operations, ['LaunchPowerApp', 'DeletePowerApp']);
}
