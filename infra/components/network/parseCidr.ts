export interface Cidr {
  /** First address as a number of 32 bits. */
  readonly network: number;
  readonly prefixLength: number;
}

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** An IPv4 address space such as `10.20.0.0/24`; bits behind the prefix are dropped. */
export function parseCidr(text: string): Cidr {
  const numbers = pattern.exec(text)?.slice(1).map(Number) ?? [];
  const [prefixLength = 33] = numbers.splice(4);
  if (numbers.length !== 4 || numbers.some((byte) => byte > 255) || prefixLength > 32) {
    throw new RangeError(
      `The address space "${text}" is not one; expected four numbers up to 255 and a prefix, such as 10.20.0.0/24.`,
    );
  }
  const address = numbers.reduce((sum, byte) => sum * 256 + byte, 0);
  return { network: address - (address % sizeOf(prefixLength)), prefixLength };
}

export function formatCidr({ network, prefixLength }: Cidr): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
  return `${bytes.join('.')}/${prefixLength}`;
}

/** Number of addresses of a prefix. */
export function sizeOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}
