import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { type Inputs, ruleFor } from '../values/ruleFor';

export const vaultUsesRoles = ruleFor({
  name: 'vault-uses-roles',
  description:
    'Key vaults use Azure roles and soft delete: by default the SDK switches access policies on, and the Starter Kit checks only roles.',
  type: resourceTypes.vault,
  findProblems: (inputs) =>
    ifKnown<Inputs>(() => [(inputs['properties'] ?? {}) as Inputs]).flatMap((vault) => [
      ...ifKnown(() =>
        vault['enableRbacAuthorization'] === true
          ? []
          : ['enableRbacAuthorization is not true; set it.'],
      ),
      ...ifKnown(() =>
        vault['enableSoftDelete'] === false ? ['enableSoftDelete is false; leave it on.'] : [],
      ),
      ...ifKnown(() =>
        vault['enablePurgeProtection'] === false
          ? ['enablePurgeProtection is false, which Azure rejects; set it to true or leave it out.']
          : [],
      ),
    ]),
});
