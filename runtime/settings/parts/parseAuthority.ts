import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { isLoopbackUrl } from '../values/isLoopbackUrl';
import { parseUrl } from '../values/parseUrl';
import type { SettingReader } from '../values/SettingReader';

const name = settingNames.authority;

/** Entra authority without a tenant: the cloud's own (synonyms become it), or loopback https. */
export function parseAuthority(
  reader: SettingReader,
  cloud: CloudName | undefined,
): string | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return cloud === undefined || reader.isSet(name) ? undefined : clouds[cloud].authority;
  }
  const own = clouds[cloud ?? 'commercial'].authority;
  const expected =
    cloud === undefined
      ? 'the https address of an Entra authority'
      : `${own} (${settingNames.cloud} is ${cloud}), or a loopback address with https`;
  const url = parseUrl(value);
  const fix =
    url === undefined ? 'Remove the setting; the default fits the cloud.' : findFix(url, cloud);
  if (url === undefined || fix !== undefined) {
    reader.reportValue(name, value, expected, fix ?? '');
    return undefined;
  }
  return isLoopbackUrl(url) || cloud === undefined ? url.origin : own;
}

/** What to do about a URL that cannot be the authority; undefined if it can. */
function findFix(url: URL, cloud: CloudName | undefined): string | undefined {
  if (url.pathname !== '/') {
    return `Leave out the path "${url.pathname}": the tenant is added from ${settingNames.tenantId}.`;
  }
  if (url.protocol !== 'https:') {
    return 'Write it with https: MSAL, which asks for the tokens, refuses http, also on a loopback address.';
  }
  if (cloud === undefined || isLoopbackUrl(url) || authoritiesOf(cloud).includes(url.origin)) {
    return undefined;
  }
  const others = cloudNames.filter((other) => authoritiesOf(other).includes(url.origin));
  const own = `the default is ${clouds[cloud].authority}.`;
  return others.length === 0
    ? `Remove the setting; ${own}`
    : `That is the authority of ${others.map((other) => clouds[other].displayName).join(' and ')}: set ${settingNames.cloud} to ${others.join(' or ')} if the tenant is there, else remove the setting; ${own}`;
}

function authoritiesOf(cloud: CloudName): readonly string[] {
  return [clouds[cloud].authority, ...clouds[cloud].authoritySynonyms];
}
