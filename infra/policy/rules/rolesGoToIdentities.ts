import { ifKnown } from '../ifKnown';
import { resourceTypes } from '../resourceTypes';
import { ruleFor } from '../ruleFor';

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
