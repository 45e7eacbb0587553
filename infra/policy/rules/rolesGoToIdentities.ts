import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

export const rolesGoToIdentities = ruleFor({
  name: 'roles-go-to-identities',
  description:
    'Role assignments say that their principal is a service principal: the SDK says User, and a new identity is then not found.',
  type: resourceTypes.roleAssignment,
  findProblems: (assignment) =>
    ifKnown(() =>
      assignment['principalType'] === 'ServicePrincipal'
        ? []
        : [`principalType is ${String(assignment['principalType'])}; set it to ServicePrincipal.`],
    ),
});
