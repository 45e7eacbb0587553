import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigProblem } from '../problems/ConfigProblem';

/** An address space needs a private network, allowed addresses a public one. */
export function checkNetwork(given: GivenConfig): readonly ConfigProblem[] {
  return given.values.network === 'public'
    ? given.refuseValues(
        ['addressSpace'],
        'network is public and there is no virtual network',
        ', or: pulumi config set network private',
      )
    : given.refuseValues(
        ['allowedAddresses'],
        'network is private and the app is closed to the internet',
        ', or: pulumi config set network public',
      );
}
