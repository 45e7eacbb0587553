import { type CloudName, cloudNames } from '../../../contracts/clouds/clouds';
import { cloudOfNickname } from '../../../contracts/clouds/cloudOfNickname';
import { settingNames } from '../../../contracts/names/settingNames';
import { suggestName } from '../../../contracts/values/nearestName';
import type { SettingReader } from '../values/SettingReader';

/** The cloud's canonical name; commercial if none is given. */
export function parseCloud(reader: SettingReader): CloudName | undefined {
  if (!reader.isSet(settingNames.cloud)) {
    return 'commercial';
  }
  const given = reader.read(settingNames.cloud);
  if (given === undefined) {
    return undefined;
  }
  const cloud = cloudNames.find((name) => name.toLowerCase() === given.toLowerCase());
  if (cloud === undefined) {
    reader.reportValue(
      settingNames.cloud,
      given,
      `one of ${cloudNames.join(', ')}`,
      `Name the cloud of the Microsoft 365 tenant.${suggestName(cloudOfNickname(given) ?? given, cloudNames)}`,
    );
  }
  return cloud;
}
