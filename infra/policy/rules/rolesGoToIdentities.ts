import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

export const rolesGoToIdentities = ruleFor({
  name: 'roles-go-to-identities',
  description:
    'Role assignments name their principal a service principal: by default the SDK sends User, and Azure does not find a new identity.',
  type: resourceTypes.roleAssignment,
  findProblems: (assignment) =>
    ifKnown(() =>
      assignment['principalType'] === 'ServicePrincipal'
        ? []
        : [`principalType is ${String(assignment['principalType'])}; set it to ServicePrincipal.`],
    ),
});
