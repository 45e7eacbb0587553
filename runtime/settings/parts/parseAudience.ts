import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { isLoopbackUrl } from '../values/isLoopbackUrl';
import { parseUrl } from '../values/parseUrl';
import type { SettingReader } from '../values/SettingReader';

const name = settingNames.audience;
const graphHosts = new Set([
  ...cloudNames.map((cloud) => new URL(clouds[cloud].graphEndpoint).host),
  'graph.windows.net',
]);

/** Root URL of the Management Activity API: the cloud's own, or a loopback address. */
export function parseAudience(
  reader: SettingReader,
  cloud: CloudName | undefined,
): string | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return cloud === undefined || reader.isSet(name) ? undefined : clouds[cloud].audience;
  }
  const own = clouds[cloud ?? 'commercial'].audience;
  const expected =
    cloud === undefined
      ? 'the root URL of the Management Activity API'
      : `${own} (${settingNames.cloud} is ${cloud}), or a loopback address`;
  const url = parseUrl(value);
  if (url === undefined || url.pathname !== '/') {
    reader.reportValue(
      name,
      value,
      `${expected}, without a path or query`,
      cloud === undefined ? 'Remove the setting.' : `Remove the setting; the default is ${own}.`,
    );
    return undefined;
  }
  if (isLoopbackUrl(url) || cloud === undefined || url.origin === own) {
    return url.origin;
  }
  reader.reportValue(name, value, expected, fixForHost(url, cloud));
  return undefined;
}

function fixForHost(url: URL, cloud: CloudName): string {
  const own = clouds[cloud].audience;
  if (graphHosts.has(url.host)) {
    // Complaint 9 of the Starter Kit: "Invalid version: api", "segment 'activity'".
    return `That is Microsoft Graph, which does not serve the Management Activity API. Remove the setting; the default is ${own}.`;
  }
  const other = cloudNames.find(
    (candidate) => new URL(clouds[candidate].audience).host === url.host,
  );
  if (other === cloud) {
    return `Write it with https and without a port, or remove the setting; the default is ${own}.`;
  }
  return other === undefined
    ? `Remove the setting; the default is ${own}.`
    : `That is the address of ${clouds[other].displayName}: set ${settingNames.cloud} to ${other} if the tenant is there, else remove the setting.`;
}
