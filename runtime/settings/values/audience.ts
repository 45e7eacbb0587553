import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { reject, type ValueType } from '../types/Setting';
import { isLoopbackUrl, parseUrl } from '../types/url';

const graphHosts = new Set([
  ...cloudNames.map((cloud) => new URL(clouds[cloud].graphEndpoint).host),
  'graph.windows.net',
]);

/** Root URL of the Management Activity API: that of the cloud, or a loopback address. */
export const audience: ValueType<string> = {
  parse: (given, { cloud }) => {
    const own = clouds[cloud ?? 'commercial'].audience;
    const expected =
      cloud === undefined
        ? 'the root URL of the Management Activity API'
        : `${own} (${settingNames.cloud} is ${cloud}), or a loopback address`;
    const url = parseUrl(given);
    if (url === undefined || url.pathname !== '/') {
      return reject({
        expected: `${expected}, without a path or query`,
        fix: cloud === undefined ? 'Remove the setting.' : removeFor(own),
      });
    }
    return isLoopbackUrl(url) || cloud === undefined || url.origin === own
      ? { value: url.origin }
      : reject({ expected, fix: fixForHost(url, cloud) });
  },
};

function fixForHost(url: URL, cloud: CloudName): string {
  const own = clouds[cloud].audience;
  if (graphHosts.has(url.host)) {
    // Complaint 9 of the Starter Kit: "Invalid version: api", "segment 'activity'".
    return `That is Microsoft Graph, which does not serve the Management Activity API. ${removeFor(own)}`;
  }
  const other = cloudNames.find(
    (candidate) => new URL(clouds[candidate].audience).host === url.host,
  );
  if (other === cloud) {
    return `Write it with https and without a port, or remove the setting; the default is ${own}.`;
  }
  return other === undefined
    ? removeFor(own)
    : `That is the address of ${clouds[other].displayName}. Set ${settingNames.cloud} to ${other} if the tenant is there; otherwise remove the setting.`;
}

function removeFor(own: string): string {
  return `Remove the setting; the default is ${own}.`;
}
