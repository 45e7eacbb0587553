import { removeCommand, setCommand } from '../configCommands';
import type { ConfigReader } from '../ConfigReader';
import type { NetworkConfig } from '../ConnectorConfig';
import { configKeys } from '../keys/configKeys';
import { readChoice } from '../values/readChoice';

const kinds = ['public', 'private'] as const;
/** Subnets for the app and for the private endpoints need a /24; nobody gives a /7 away. */
const smallestPrefix = 24;

/** Private address ranges of RFC 1918, as their first address and prefix length. */
const privateRanges = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const;

/** How the collector's resources are reached. */
export function parseNetwork(reader: ConfigReader): NetworkConfig {
  const kind = readChoice(reader, 'network', kinds) ?? configKeys.network.default;
  const addressSpace = reader.chosen('addressSpace') ?? configKeys.addressSpace.default;
  if (kind === 'public') {
    if (reader.isChosen('addressSpace')) {
      reader.refuse(
        'addressSpace',
        'no value, because network is public and there is no virtual network',
        `${removeCommand('addressSpace')}, or: pulumi config set network private`,
      );
    }
    return { kind };
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
  const [, text = '', length = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(addressSpace) ?? [];
  const address = toNumber(text);
  const prefix = Number(length);
  if (address === undefined || prefix > 32) {
    return 'an IPv4 range in CIDR form, such as 10.74.0.0/24';
  }
  if (prefix > smallestPrefix) {
    return `a /${smallestPrefix} or larger, for the subnets of the app and of the private endpoints`;
  }
  const isPrivate = privateRanges.some(
    ([start, least]) => prefix >= least && startOf(address, least) === toNumber(start),
  );
  if (!isPrivate) {
    return 'a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16';
  }
  return startOf(address, prefix) === address
    ? undefined
    : `the first address of the range, ${toText(startOf(address, prefix))}/${prefix}`;
}

function toNumber(address: string): number | undefined {
  const bytes = address.split('.');
  const isAddress =
    bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && +byte < 256);
  return isAddress ? bytes.reduce((sum, byte) => sum * 256 + Number(byte), 0) : undefined;
}

function startOf(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
