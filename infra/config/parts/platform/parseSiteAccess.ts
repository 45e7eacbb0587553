import { formatCount } from '../../../../contracts/text/formatCount';
import { removeCommand } from '../../reader/configCommands';
import { type ConfigReader, quote } from '../../reader/ConfigReader';
import type { NetworkConfig, SiteAccess } from '../../reader/ConnectorConfig';
import {
  formatIpv4Range,
  type Ipv4Range,
  isWithin,
  parseIpv4Range,
  startOfRange,
} from '../../values/Ipv4Range';
import { readList } from '../../values/readList';

const key = 'allowedAddresses';
const any = 'any';
/** App Service takes 512 rules per app; the rest is left for rules that a person adds in need. */
const mostRanges = 500;
const shortestPrefix = 8;

/** Ranges that no request from the internet comes from (RFC 6890), and multicast. */
const reservedRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].flatMap((text) => parseIpv4Range(text) ?? []);

/** Who reaches the site of a public network; undefined: the stack leaves the rules alone. */
export function parseSiteAccess(
  reader: ConfigReader,
  kind: NetworkConfig['kind'],
): SiteAccess | undefined {
  const given = readList(reader, key);
  if (given.length === 0) return undefined;
  if (kind === 'private') {
    reader.refuse(
      key,
      'no value, because network is private and the app is closed to the internet',
      `${removeCommand(key)}, or: pulumi config set network public`,
    );
    return undefined;
  }
  const refuse = (found: string, expected: string) => {
    const fix = `Run: pulumi config set --path '${key}[0]' <address>, and so on for [1], [2]`;
    reader.report({ key, given: found, expected, fix });
  };
  const entries = given.filter((text) => text.toLowerCase() !== any);
  if (entries.length === 0) return any;
  if (entries.length < given.length) {
    refuse(
      `has "${any}" among ${formatCount(given.length, 'value')}`,
      `"${any}" alone, or addresses without it`,
    );
  }
  if (entries.length > mostRanges) {
    refuse(
      `has ${formatCount(entries.length, 'value')}`,
      `at most ${mostRanges}; join them to larger ranges`,
    );
  }
  return entries.flatMap((text) => {
    const range = parseIpv4Range(text);
    const fault = findFault(range);
    if (fault !== undefined) refuse(`has ${quote(text)}`, fault);
    return range === undefined ? [] : [formatIpv4Range(range)];
  });
}

/** What would be right instead, or undefined if it is right. */
function findFault(range: Ipv4Range | undefined): string | undefined {
  if (range === undefined) {
    return 'an IPv4 address or a range in CIDR form, such as 203.0.113.7 or 198.51.100.0/24';
  }
  if (range.prefix < shortestPrefix) {
    return `a /${shortestPrefix} or smaller, or "${any}" alone to open the app to every address`;
  }
  if (reservedRanges.some((reserved) => isWithin(range, reserved))) {
    return 'a public address: requests from the internet never come from a private or reserved one';
  }
  const start = startOfRange(range);
  return start.address === range.address
    ? undefined
    : `the first address of the range, ${formatIpv4Range(start)}`;
}
