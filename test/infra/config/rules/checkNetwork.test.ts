import { itReports, problemsOf } from '../parse';

describe('checkNetwork', () => {
  itReports([
    [
      'an address space with a public network',
      { addressSpace: '10.0.0.0/16' },
      {},
      [
        'addressSpace is "10.0.0.0/16"; expected no value, because network is public and there is no virtual network. Run: pulumi config rm addressSpace, or: pulumi config set network private',
      ],
    ],
  ]);

  it('reports allowed addresses with a private network', () => {
    expect(problemsOf({ network: 'private', allowedAddresses: '203.0.113.7' })).toEqual([
      'allowedAddresses is "203.0.113.7"; expected no value, because network is private and the app is closed to the internet. Run: pulumi config rm allowedAddresses, or: pulumi config set network public',
    ]);
  });

  it.each(['[]', ',', '[" "]'])(
    'takes the list %s, which has no address, for a list that is not set',
    (allowedAddresses) => {
      expect(problemsOf({ network: 'private', allowedAddresses })).toEqual([]);
    },
  );
});
