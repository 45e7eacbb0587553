import fc from 'fast-check';

import {
  formatIpv4Range,
  isWithin,
  parseIpv4Range,
  sizeOfPrefix,
  startOfRange,
} from '../../../../infra/config/values/Ipv4Range';

const ranges = fc.record({
  address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  prefix: fc.integer({ min: 0, max: 32 }),
});

describe('an IPv4 range', () => {
  it('is an address, or an address with a prefix', () => {
    expect(parseIpv4Range('0.0.1.2')).toEqual({ address: 258, prefix: 32 });
    expect(parseIpv4Range('255.0.0.0/8')).toEqual({ address: 255 * 2 ** 24, prefix: 8 });
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '10.0.0.0/33',
    '10.0.0.0/',
    '::1',
    '1.2.3.4.5',
  ])('is not "%s"', (text) => {
    expect(parseIpv4Range(text)).toBeUndefined();
  });

  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        expect(parseIpv4Range(formatIpv4Range(range))).toEqual(range);
      }),
    );
  });

  it('starts at a multiple of its size, and contains itself', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const start = startOfRange(range);
        const size = sizeOfPrefix(range.prefix);

        expect(start.address % size).toBe(0);
        expect(range.address - start.address).toBeLessThan(size);
        expect(isWithin(range, range)).toBe(true);
      }),
    );
  });

  it('is within a larger range of the same start, and not within its neighbour', () => {
    const range = parseIpv4Range('172.16.4.0/24')!;

    expect(isWithin(range, parseIpv4Range('172.16.0.0/12')!)).toBe(true);
    expect(isWithin(range, parseIpv4Range('172.32.0.0/12')!)).toBe(false);
    expect(isWithin(range, parseIpv4Range('172.16.4.0/25')!)).toBe(false);
  });
});
