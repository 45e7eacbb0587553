import { settingNames } from '../contracts/settingNames';
import { isLoopbackUrl } from './isLoopbackUrl';
import { parseUrl } from './parseUrl';
import type { SettingReader } from './SettingReader';

/** Root URL of the Dataverse environment; undefined leaves that sink off. */
export function parseDataverseUrl(reader: SettingReader): string | undefined {
  const value = reader.read(settingNames.dataverseUrl);
  if (value === undefined) {
    return undefined;
  }
  const url = parseUrl(value);
  if (url?.pathname === '/' && (url.protocol === 'https:' || isLoopbackUrl(url))) {
    return url.origin;
  }
  reader.reportValue(
    settingNames.dataverseUrl,
    value,
    'the root URL of an environment, such as https://my-org.crm.dynamics.com, with https and without a path',
    'Copy "Environment URL" from the environment\'s details in the Power Platform admin centre; remove the setting if the Starter Kit\'s table is not wanted.',
  );
  return undefined;
}
