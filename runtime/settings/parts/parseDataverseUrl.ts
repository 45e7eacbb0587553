import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { findDataverseCloud } from '../../../contracts/clouds/findDataverseCloud';
import { settingNames } from '../../../contracts/names/settingNames';
import { isLoopbackUrl } from '../values/isLoopbackUrl';
import { parseUrl } from '../values/parseUrl';
import type { SettingReader } from '../values/SettingReader';

const copyUrl =
  'Copy "Environment URL" from the environment\'s details in the Power Platform admin centre';

/** An environment's root URL, or what is expected in its place. */
export type DataverseUrl =
  { readonly origin: string } | { readonly expected: string; readonly fix: string };

/** Root URL of the Dataverse environment, in the tenant's cloud; undefined leaves that sink off. */
export function parseDataverseUrl(
  reader: SettingReader,
  cloud: CloudName | undefined,
): string | undefined {
  const name = settingNames.dataverseUrl;
  const value = reader.read(name);
  if (value === undefined) return undefined;
  const found = readDataverseUrl(
    value,
    cloud,
    `${copyUrl}; remove the setting if the Starter Kit's table is not wanted.`,
  );
  if ('origin' in found) return found.origin;
  reader.reportValue(name, value, found.expected, found.fix);
  return undefined;
}

/** Wherever a person gives the URL; `otherwise`: the fix where nothing better is known. */
export function readDataverseUrl(
  value: string,
  cloud: CloudName | undefined,
  otherwise = `${copyUrl}.`,
): DataverseUrl {
  const url = parseUrl(value);
  if (url?.pathname !== '/' || (url.protocol !== 'https:' && !isLoopbackUrl(url))) {
    return {
      expected:
        'the root URL of an environment, such as https://my-org.crm.dynamics.com, with https and without a path',
      fix: otherwise,
    };
  }
  if (cloud === undefined || isLoopbackUrl(url)) return { origin: url.origin };
  const owner = findDataverseCloud(url.hostname);
  if (owner === cloud) return { origin: url.origin };
  const { displayName, dataverseSuffix } = clouds[cloud];
  return {
    expected: `a host of ${displayName}, ‹organisation›.${dataverseSuffix}`,
    fix:
      owner === undefined
        ? otherwise
        : `This is an environment of ${clouds[owner].displayName}: set ${settingNames.cloud} to ${owner}, or give the environment of the right tenant.`,
  };
}
