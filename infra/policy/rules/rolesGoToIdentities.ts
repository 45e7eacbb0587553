import { roleIds } from '../../components/roles/roleIds';
import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { ruleFor } from '../values/ruleFor';

const readerRoleIds = [
  roleIds.storageTableDataReader,
  roleIds.storageQueueDataReader,
  roleIds.storageBlobDataReader,
];

export const rolesGoToIdentities = ruleFor({
  name: 'roles-go-to-identities',
  description:
    'Role assignments name their principal a service principal: by default the SDK sends User, and Azure does not find a new identity. People (User, Group) only get roles that read.',
  type: resourceTypes.roleAssignment,
  findProblems: (assignment) =>
    ifKnown(() =>
      assignment['principalType'] === 'ServicePrincipal' || isForReaders(assignment)
        ? []
        : [`principalType is ${String(assignment['principalType'])}; set it to ServicePrincipal.`],
    ),
});

function isForReaders({
  principalType,
  roleDefinitionId,
}: Readonly<Record<string, unknown>>): boolean {
  const role = String(roleDefinitionId).toLowerCase();
  return (
    (principalType === 'User' || principalType === 'Group') &&
    readerRoleIds.some((id) => role.endsWith(`/${id}`))
  );
}
