import { configOf, itReports, problemsOf } from '../parse';

const accessOf = (allowedAddresses: string) => configOf({ allowedAddresses }).network;
const fix = "Run: pulumi config set --path 'allowedAddresses[0]' <address>, and so on for [1], [2]";
const privateProblem = `expected a public address: requests from the internet never come from a private or reserved one. ${fix}`;

describe('allowedAddresses', () => {
  it('leaves the rules of the site unchanged if the list is empty', () => {
    expect(accessOf('[]')).toEqual({ kind: 'public' });
  });

  it('accepts addresses and ranges, each once, in CIDR form', () => {
    expect(accessOf('["203.0.113.7", "198.51.100.0/24", "203.0.113.7"]')).toEqual({
      kind: 'public',
      access: ['203.0.113.7/32', '198.51.100.0/24'],
    });
  });

  it.each(['any', '["Any"]'])('opens the site with %s', (given) => {
    expect(accessOf(given)).toEqual({ kind: 'public', access: 'any' });
  });

  it('accepts as many as App Service has rules for, less a few for a person', () => {
    const addresses = (count: number) =>
      Array.from(
        { length: count },
        (_none, index) => `203.0.${Math.floor(index / 250)}.${index % 250}`,
      );

    expect(problemsOf({ allowedAddresses: JSON.stringify(addresses(500)) })).toEqual([]);
    expect(problemsOf({ allowedAddresses: JSON.stringify(addresses(501)) })).toEqual([
      `allowedAddresses has 501 values; expected at most 500; combine them into larger ranges. ${fix}`,
    ]);
  });

  it('reports all problems at once', () => {
    const given = ['any', 'office.example.org', '203.0.113.7/33', '2001:db8::1', '198.51.100.9/24'];

    expect(problemsOf({ allowedAddresses: JSON.stringify([...given, '128.0.0.0/1']) })).toEqual([
      `allowedAddresses has "any" among 6 values; expected "any" alone, or addresses without it. ${fix}`,
      ...given
        .slice(1, 4)
        .map(
          (text) =>
            `allowedAddresses has "${text}"; expected an IPv4 address or a range in CIDR form, such as 203.0.113.7 or 198.51.100.0/24. ${fix}`,
        ),
      `allowedAddresses has "198.51.100.9/24"; expected the first address of the range, 198.51.100.0/24. ${fix}`,
      `allowedAddresses has "128.0.0.0/1"; expected a /8 or smaller, or "any" alone to open the app to every address. ${fix}`,
    ]);
  });

  it.each([
    '10.1.2.3',
    '172.31.0.0/16',
    '192.168.7.0/24',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '255.255.255.255',
  ])('rejects an address that no request from the internet has: %s', (text) => {
    expect(problemsOf({ allowedAddresses: text })).toEqual([
      `allowedAddresses has "${text}"; ${privateProblem}`,
    ]);
  });
});

describe('addressSpace', () => {
  itReports([
    [
      'an address space without a prefix',
      { network: 'private', addressSpace: '10.0.0.0' },
      {},
      [
        'addressSpace is "10.0.0.0"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space with a prefix past 32',
      { network: 'private', addressSpace: '10.0.0.0/33' },
      {},
      [
        'addressSpace is "10.0.0.0/33"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space with a byte past 255',
      { network: 'private', addressSpace: '10.0.256.0/24' },
      {},
      [
        'addressSpace is "10.0.256.0/24"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space that is too small',
      { network: 'private', addressSpace: '10.1.2.0/25' },
      {},
      [
        'addressSpace is "10.1.2.0/25"; expected a /24 or larger, for the subnets of the app and of the private endpoints. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'a public address space',
      { network: 'private', addressSpace: '8.8.8.0/24' },
      {},
      [
        'addressSpace is "8.8.8.0/24"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space beside a private range',
      { network: 'private', addressSpace: '172.32.0.0/16' },
      {},
      [
        'addressSpace is "172.32.0.0/16"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space around a private range',
      { network: 'private', addressSpace: '10.0.0.0/7' },
      {},
      [
        'addressSpace is "10.0.0.0/7"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
    [
      'an address space that does not begin at its first address',
      { network: 'private', addressSpace: '10.1.2.3/23' },
      {},
      [
        'addressSpace is "10.1.2.3/23"; expected the first address of the range, 10.1.2.0/23. Run: pulumi config set addressSpace 10.74.0.0/24',
      ],
    ],
  ]);
});
