import { expectedSchedule, findScheduleFault } from '../../../contracts/values/findScheduleFault';
import { settingNames } from '../../../contracts/names/settingNames';
import type { SettingReader } from '../values/SettingReader';

const defaultSchedule = '0 0 * * * *';

/** NCRONTAB of the timer. */
export function parseSchedule(reader: SettingReader): string | undefined {
  const name = settingNames.schedule;
  if (!reader.isSet(name)) {
    return defaultSchedule;
  }
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const fix = findScheduleFault(value);
  if (fix === undefined) {
    return value.split(/\s+/).join(' ');
  }
  reader.reportValue(name, value, expectedSchedule, fix);
  return undefined;
}
