import { formatCidr, parseCidr, sizeOf } from './parseCidr';

export interface SubnetPlan {
  /** The app's way into the network; delegated to it, so that nothing else may be in it. */
  readonly app: string;
  readonly endpoints: string;
}

/** Each subnet gets 128 addresses: Flex Consumption needs up to 40 of them, and a plan up to 30. */
const subnetPrefixLength = 25;

/**
 * Two subnets at the start of the address space; the rest is left to whoever needs a runner or a
 * peering in the same network.
 */
export function planSubnets(addressSpace: string): SubnetPlan {
  const { network, prefixLength } = parseCidr(addressSpace);
  if (prefixLength >= subnetPrefixLength) {
    throw new RangeError(
      `The address space "${addressSpace}" is too small; expected a prefix of /24 or less, since two subnets of /${subnetPrefixLength} go into it.`,
    );
  }
  const subnet = (index: number) =>
    formatCidr({
      network: network + index * sizeOf(subnetPrefixLength),
      prefixLength: subnetPrefixLength,
    });
  return { app: subnet(0), endpoints: subnet(1) };
}
