import { settingNames } from '../../contracts/names/settingNames';
import type { SettingReader } from './SettingReader';
import type { UsersSettings } from './Settings';

const { users: modeName, usersKey: keyName } = settingNames;

/** What is stored of users; a key is required with pseudonyms, and refused otherwise. */
export function parseUsers(reader: SettingReader): UsersSettings | undefined {
  const mode = reader.read('users');
  if (mode === undefined) return undefined;
  if (mode === 'pseudonyms') {
    const key = reader.require('usersKey');
    return key === undefined ? undefined : { mode, key };
  }
  if (reader.isSet('usersKey')) {
    reader.report(
      `${modeName}, ${keyName}`,
      `${keyName} is set, but ${modeName} is ${mode}; expected pseudonyms, or no key.`,
      `Set ${modeName}=pseudonyms if no name may be stored; otherwise remove ${keyName}.`,
    );
  }
  return { mode };
}
