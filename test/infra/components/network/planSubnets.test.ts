import fc from 'fast-check';

import { planSubnets } from '../../../../infra/components/network/planSubnets';
import {
  formatIpv4Range,
  parseIpv4Range,
  sizeOfPrefix,
  startOfRange,
} from '../../../../infra/config/values/Ipv4Range';

const spaces = (shortest: number, longest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: shortest, max: longest }))
    .map(([address, prefix]) => formatIpv4Range({ address, prefix }));

/** The first address of a range, and the one behind its last. */
function rangeOf(text: string) {
  const { address: first, prefix } = startOfRange(parseIpv4Range(text)!);
  return { first, next: first + sizeOfPrefix(prefix) };
}

describe('the subnets of a network', () => {
  it('are the first three of 64 addresses', () => {
    expect(planSubnets('10.20.0.0/16')).toEqual({
      flex: '10.20.0.0/26',
      dedicated: '10.20.0.64/26',
      endpoints: '10.20.0.128/26',
    });
    expect(planSubnets('192.168.255.77/24')).toEqual({
      flex: '192.168.255.0/26',
      dedicated: '192.168.255.64/26',
      endpoints: '192.168.255.128/26',
    });
  });

  it('are inside of the network and apart from each other, whatever it is', () => {
    fc.assert(
      fc.property(spaces(0, 24), (space) => {
        const whole = rangeOf(space);
        const plan = planSubnets(space);
        const [flex, dedicated, endpoints] = [plan.flex, plan.dedicated, plan.endpoints].map(
          rangeOf,
        );

        expect(flex!.first).toBeGreaterThanOrEqual(whole.first);
        expect(flex!.next).toBeLessThanOrEqual(dedicated!.first);
        expect(dedicated!.next).toBeLessThanOrEqual(endpoints!.first);
        expect(endpoints!.next).toBeLessThanOrEqual(whole.next);
      }),
    );
  });

  it('need a /24 at least', () => {
    fc.assert(
      fc.property(spaces(25, 32), (space) => {
        expect(() => planSubnets(space)).toThrow(/is too small; expected a prefix of \/24 or less/);
      }),
    );
  });

  it.each(['10.0.0.0', '10.0.0/16', '10.0.0.256/16', '10.0.0.0/33', 'ten', ''])(
    'cannot be made of "%s"',
    (text) => {
      expect(() => planSubnets(text)).toThrow(RangeError);
    },
  );
});
