/** An IPv4 range; a single address has the prefix 32. */
export interface Ipv4Range {
  /** The written address as a number of 32 bits; bits behind the prefix may be set. */
  readonly address: number;
  /** Length of the prefix in bits, 0 to 32. */
  readonly prefix: number;
}

/** Reads `203.0.113.7` or `198.51.100.0/24`; undefined: the text is neither. */
export function parseIpv4Range(text: string): Ipv4Range | undefined {
  const [, address = '', length = '32'] = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const bytes = address.split('.');
  const isAddress =
    bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && +byte < 256);
  const prefix = Number(length);
  return isAddress && prefix <= 32
    ? { address: bytes.reduce((sum, byte) => sum * 256 + Number(byte), 0), prefix }
    : undefined;
}

/** The range with all bits behind its prefix at 0. */
export function startOfRange({ address, prefix }: Ipv4Range): Ipv4Range {
  const size = sizeOfPrefix(prefix);
  return { address: Math.floor(address / size) * size, prefix };
}

/** Number of addresses of a prefix. */
export function sizeOfPrefix(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** Whether all addresses of a range are in the other one. */
export function isWithin(range: Ipv4Range, outer: Ipv4Range): boolean {
  const { address } = startOfRange({ ...range, prefix: outer.prefix });
  return range.prefix >= outer.prefix && address === startOfRange(outer).address;
}

/** In CIDR form, such as `198.51.100.0/24` or `203.0.113.7/32`. */
export function formatIpv4Range({ address, prefix }: Ipv4Range): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${bytes.join('.')}/${prefix}`;
}
