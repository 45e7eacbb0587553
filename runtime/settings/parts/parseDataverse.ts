import type { CloudName } from '../../../contracts/clouds/clouds';
import { type SettingName, settingNames } from '../../../contracts/names/settingNames';
import { parseDataverseUrl } from './parseDataverseUrl';
import type { SettingReader } from '../values/SettingReader';
import { dataverseIdentities, dataverseModes, type DataverseSettings } from '../values/settings';

/** The Starter Kit's environment; undefined leaves that sink off. All values are checked anyway. */
export function parseDataverse(
  reader: SettingReader,
  cloud: CloudName | undefined,
): DataverseSettings | undefined {
  const url = parseDataverseUrl(reader, cloud);
  const mode = parseChoice(reader, settingNames.dataverseMode, dataverseModes);
  const identity = parseChoice(reader, settingNames.dataverseIdentity, dataverseIdentities);
  const health = parseChoice(reader, settingNames.dataverseHealth, ['false', 'true']);
  if (url === undefined || mode === undefined || identity === undefined || health === undefined) {
    return undefined;
  }
  return { url, mode, identity, health: health === 'true' };
}

/** One of a few words in any case; the first is the default. */
function parseChoice<T extends string>(
  reader: SettingReader,
  name: SettingName,
  choices: readonly [T, T],
): T | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return reader.isSet(name) ? undefined : choices[0];
  }
  const choice = choices.find((one) => one === value.toLowerCase());
  if (choice === undefined) {
    reader.reportValue(
      name,
      value,
      `${choices[0]} or ${choices[1]}`,
      `Remove the setting for the default, ${choices[0]}.`,
    );
  }
  return choice;
}
