import { ArmError, armOfType, type ArmRule, asText } from '../ArmResource';

const compared = ['scope', 'principalId', 'roleDefinitionId'];

export const rolesAreAssignedOnce: ArmRule = ({ resource, kind, existing }) => {
  if (kind !== 'create' || resource.type !== 'authorization:RoleAssignment') return;
  const isSame = armOfType(existing, resource.type).some(({ inputs }) =>
    compared.every((key) => lower(inputs[key]) === lower(resource.inputs[key])),
  );
  if (isSame) throw new ArmError(409, 'RoleAssignmentExists', resource.id);
};

function lower(value: unknown): string {
  return asText(value).toLowerCase();
}
