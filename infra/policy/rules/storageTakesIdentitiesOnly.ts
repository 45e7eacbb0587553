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
    'Storage accounts accept Entra identities over TLS 1.2 only: a shared key gives its holder access to everything.',
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
