import { settingNames } from '../../../contracts/names/settingNames';
import type { SettingReader } from '../values/SettingReader';

// A little under the API's baseline of 2,000 requests a minute and tenant.
const defaultRequestsPerMinute = 1900;

/** Budget of the whole deployment, not of one instance. */
export function parseRequestsPerMinute(reader: SettingReader): number | undefined {
  const name = settingNames.requestsPerMinute;
  if (!reader.isSet(name)) {
    return defaultRequestsPerMinute;
  }
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const number = /^\d{1,12}$/.test(value) ? Number(value) : 0;
  if (number < 1) {
    reader.reportValue(
      name,
      value,
      'a whole number from 1 up',
      `Remove the setting for the default, ${defaultRequestsPerMinute}; the API's own baseline is 2000 for a tenant.`,
    );
    return undefined;
  }
  return number;
}
