import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

const required: readonly (readonly [property: string, value: unknown])[] = [
  ['allowSharedKeyAccess', false],
  ['allowBlobPublicAccess', false],
  ['allowCrossTenantReplication', false],
  ['enableHttpsTrafficOnly', true],
  ['minimumTlsVersion', 'TLS1_2'],
];

export const storageTakesIdentitiesOnly = ruleFor({
  name: 'storage-takes-identities-only',
  description:
    'Storage accounts take Entra identities over TLS 1.2 and nothing else: a key opens everything to whoever holds it.',
  type: resourceTypes.storageAccount,
  findProblems: (account) =>
    required.flatMap(([property, value]) =>
      ifKnown(() =>
        account[property] === value
          ? []
          : [`${property} is ${String(account[property])}; set it to ${String(value)}.`],
      ),
    ),
});
