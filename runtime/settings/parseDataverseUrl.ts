import { type CloudName, clouds } from '../contracts/clouds';
import { findDataverseCloud } from '../contracts/findDataverseCloud';
import { settingNames } from '../contracts/settingNames';
import { isLoopbackUrl } from './isLoopbackUrl';
import { parseUrl } from './parseUrl';
import type { SettingReader } from './SettingReader';

const name = settingNames.dataverseUrl;
const copyUrl =
  'Copy "Environment URL" from the environment\'s details in the Power Platform admin centre; remove the setting if the Starter Kit\'s table is not wanted.';

/** Root URL of the Dataverse environment, in the tenant's cloud; undefined leaves that sink off. */
export function parseDataverseUrl(
  reader: SettingReader,
  cloud: CloudName | undefined,
): string | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const url = parseUrl(value);
  if (url?.pathname !== '/' || (url.protocol !== 'https:' && !isLoopbackUrl(url))) {
    reader.reportValue(
      name,
      value,
      'the root URL of an environment, such as https://my-org.crm.dynamics.com, with https and without a path',
      copyUrl,
    );
    return undefined;
  }
  if (cloud === undefined || isLoopbackUrl(url)) {
    return url.origin;
  }
  const owner = findDataverseCloud(url.hostname);
  if (owner !== cloud) {
    const { displayName, dataverseSuffix } = clouds[cloud];
    reader.reportValue(
      name,
      value,
      `a host of ${displayName}, ‹organisation›.${dataverseSuffix}`,
      owner === undefined
        ? copyUrl
        : `This is an environment of ${clouds[owner].displayName}: set ${settingNames.cloud} to ${owner}, or give the environment of the right tenant.`,
    );
    return undefined;
  }
  return url.origin;
}
