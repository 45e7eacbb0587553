import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { reject, type ValueType } from '../types/Setting';
import { isLoopbackUrl, parseUrl } from '../types/url';

/** Entra authority without a tenant: that of the cloud (also for synonyms), or loopback https. */
export const authority: ValueType<string> = {
  parse: (given, { cloud }) => {
    const own = clouds[cloud ?? 'commercial'].authority;
    const url = parseUrl(given);
    const fix =
      url === undefined ? 'Remove the setting. The default fits the cloud.' : findFix(url, cloud);
    if (url === undefined || fix !== undefined) {
      const expected =
        cloud === undefined
          ? 'the https address of an Entra authority'
          : `${own} (${settingNames.cloud} is ${cloud}), or a loopback address with https`;
      return reject({ expected, fix: fix ?? '' });
    }
    return { value: isLoopbackUrl(url) || cloud === undefined ? url.origin : own };
  },
};

/** The fix for a URL that cannot be the authority; undefined for a valid one. */
function findFix(url: URL, cloud: CloudName | undefined): string | undefined {
  if (url.pathname !== '/') {
    return `Remove the path "${url.pathname}". The runtime adds the tenant from ${settingNames.tenantId}.`;
  }
  if (url.protocol !== 'https:') {
    return 'Write it with https. MSAL, which requests the tokens, rejects http, also on a loopback address.';
  }
  if (cloud === undefined || isLoopbackUrl(url) || authoritiesOf(cloud).includes(url.origin)) {
    return undefined;
  }
  const others = cloudNames.filter((other) => authoritiesOf(other).includes(url.origin));
  const own = `The default is ${clouds[cloud].authority}.`;
  return others.length === 0
    ? `Remove the setting. ${own}`
    : `That is the authority of ${others.map((other) => clouds[other].displayName).join(' and ')}. Set ${settingNames.cloud} to ${others.join(' or ')} if the tenant is there; otherwise remove the setting. ${own}`;
}

function authoritiesOf(cloud: CloudName): readonly string[] {
  return [clouds[cloud].authority, ...clouds[cloud].authoritySynonyms];
}
