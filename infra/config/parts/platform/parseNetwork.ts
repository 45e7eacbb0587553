import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { NetworkConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { formatIpv4Range, isWithin, parseIpv4Range, startOfRange } from '../../values/Ipv4Range';
import { readChoice } from '../../values/readChoice';
import { parseSiteAccess } from './parseSiteAccess';

const kinds = ['public', 'private'] as const;
/** Subnets for the app and for the private endpoints need a /24; nobody gives a /7 away. */
const smallestPrefix = 24;

/** Private address ranges of RFC 1918. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap(
  (text) => parseIpv4Range(text) ?? [],
);

/** How the collector's resources are reached. */
export function parseNetwork(reader: ConfigReader): NetworkConfig {
  const kind = readChoice(reader, 'network', kinds) ?? configKeys.network.default;
  const access = parseSiteAccess(reader, kind);
  const addressSpace = reader.chosen('addressSpace') ?? configKeys.addressSpace.default;
  if (kind === 'public') {
    if (reader.isChosen('addressSpace')) {
      reader.refuse(
        'addressSpace',
        'no value, because network is public and there is no virtual network',
        `${removeCommand('addressSpace')}, or: pulumi config set network private`,
      );
    }
    return { kind, ...(access === undefined ? {} : { access }) };
  }
  const fault = findFault(addressSpace);
  if (fault !== undefined) {
    const fix = setCommand('addressSpace', configKeys.addressSpace.default);
    reader.refuse('addressSpace', fault, fix);
  }
  return { kind, addressSpace };
}

/** What would be right instead, or undefined if it is right. */
function findFault(addressSpace: string): string | undefined {
  const range = parseIpv4Range(addressSpace);
  if (range === undefined || !addressSpace.includes('/')) {
    return 'an IPv4 range in CIDR form, such as 10.74.0.0/24';
  }
  if (range.prefix > smallestPrefix) {
    return `a /${smallestPrefix} or larger, for the subnets of the app and of the private endpoints`;
  }
  if (!privateRanges.some((outer) => isWithin(range, outer))) {
    return 'a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16';
  }
  const start = startOfRange(range);
  return start.address === range.address
    ? undefined
    : `the first address of the range, ${formatIpv4Range(start)}`;
}
