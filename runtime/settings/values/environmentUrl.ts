import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { findDataverseCloud } from '../../../contracts/clouds/findDataverseCloud';
import { settingNames } from '../../../contracts/names/settingNames';
import { reject, type ValueType } from '../types/Setting';
import { isLoopbackUrl, parseUrl } from '../types/url';

/** How to find the URL of an environment, without the full stop. */
export const copyEnvironmentUrl =
  'Copy "Environment URL" from the environment\'s details in the Power Platform admin center';

/** Root URL of a Dataverse environment in the cloud of the tenant. */
export const environmentUrl: ValueType<string> = {
  parse: (given, { cloud, fix }) => {
    const found = readEnvironmentUrl(given, cloud, fix);
    return 'origin' in found ? { value: found.origin } : reject(found);
  },
};

/** The root URL of an environment, or why the text is not one. */
export type EnvironmentUrl =
  { readonly origin: string } | { readonly expected: string; readonly fix: string };

/** For URLs that are not settings too; `otherwise`: the fix if there is no better one. */
export function readEnvironmentUrl(
  given: string,
  cloud: CloudName | undefined,
  otherwise: string,
): EnvironmentUrl {
  const url = parseUrl(given);
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
        : `This is an environment of ${clouds[owner].displayName}. Set ${settingNames.cloud} to ${owner}, or use the environment of the right tenant.`,
  };
}
