import {
  formatIpv4Range,
  parseIpv4Range,
  sizeOfPrefix,
  startOfRange,
} from '../../config/values/Ipv4Range';

interface SubnetPlan {
  /** The way into the network of an app on Flex Consumption; delegated, so nothing else is in it. */
  readonly flex: string;
  /** The same for an app on a dedicated plan. */
  readonly dedicated: string;
  readonly endpoints: string;
}

/** Each subnet gets 64 addresses: Flex Consumption needs up to 40 of them, and a plan up to 30. */
const subnetPrefix = 26;

/**
 * Three subnets at the start of the address space. Both kinds of hosting have one from the beginning,
 * because Azure changes neither the delegation nor the range of a subnet that an app uses. The rest
 * is left for a runner in the same network.
 */
export function planSubnets(addressSpace: string): SubnetPlan {
  const range = parseIpv4Range(addressSpace);
  if (range === undefined || !addressSpace.includes('/')) {
    throw new RangeError(
      `The address space "${addressSpace}" is not valid; expected four numbers up to 255 and a prefix, such as 10.20.0.0/24.`,
    );
  }
  if (range.prefix > 24) {
    throw new RangeError(
      `The address space "${addressSpace}" is too small; expected a prefix of /24 or less, since three subnets of /${subnetPrefix} go into it.`,
    );
  }
  const { address: first } = startOfRange(range);
  const subnet = (index: number) =>
    formatIpv4Range({
      address: first + index * sizeOfPrefix(subnetPrefix),
      prefix: subnetPrefix,
    });
  return { flex: subnet(0), dedicated: subnet(1), endpoints: subnet(2) };
}
