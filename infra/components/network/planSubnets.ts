import { formatCidr, parseCidr, sizeOf } from './parseCidr';

export interface SubnetPlan {
  /** The way into the network of an app on Flex Consumption; delegated, so nothing else is in it. */
  readonly flex: string;
  /** The same for an app on a dedicated plan. */
  readonly dedicated: string;
  readonly endpoints: string;
}

/** Each subnet gets 64 addresses: Flex Consumption needs up to 40 of them, and a plan up to 30. */
const subnetPrefixLength = 26;

/**
 * Three subnets at the start of the address space. Both kinds of hosting have one from the beginning,
 * because Azure changes neither the delegation nor the range of a subnet that an app uses. The rest
 * is left for a runner in the same network.
 */
export function planSubnets(addressSpace: string): SubnetPlan {
  const { network, prefixLength } = parseCidr(addressSpace);
  if (prefixLength > 24) {
    throw new RangeError(
      `The address space "${addressSpace}" is too small; expected a prefix of /24 or less, since three subnets of /${subnetPrefixLength} go into it.`,
    );
  }
  const subnet = (index: number) =>
    formatCidr({
      network: network + index * sizeOf(subnetPrefixLength),
      prefixLength: subnetPrefixLength,
    });
  return { flex: subnet(0), dedicated: subnet(1), endpoints: subnet(2) };
}
