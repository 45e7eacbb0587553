import { output } from '@pulumi/pulumi';

import {
  RoleAssignment,
  roleAssignmentName,
} from '../../../../infra/components/roles/RoleAssignment';
import { roleIds } from '../../../../infra/components/roles/roleIds';
import { recordComponents } from '../../../harness/engine/recordComponents';

const scope = '/subscriptions/sub/resourceGroups/group';

describe('a role assignment', () => {
  it('is for a service principal and named after what it assigns', async () => {
    const { registrations } = await recordComponents(
      () =>
        new RoleAssignment('reader', {
          scope,
          principalId: output('principal'),
          role: 'storageBlobDataOwner',
          subscriptionId: 'sub',
        }),
    );

    expect(registrations.map(({ inputs }) => inputs)).toEqual([
      {
        scope,
        principalId: 'principal',
        principalType: 'ServicePrincipal',
        roleDefinitionId:
          '/subscriptions/sub/providers/Microsoft.Authorization/roleDefinitions/b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
        roleAssignmentName: roleAssignmentName(scope, 'principal', 'storageBlobDataOwner'),
      },
    ]);
  });

  it('has another name for another scope, principal or role, and the same in upper case', () => {
    const name = roleAssignmentName(scope, 'principal', 'storageBlobDataOwner');

    expect(roleAssignmentName(scope.toUpperCase(), 'PRINCIPAL', 'storageBlobDataOwner')).toBe(name);
    const others = [
      roleAssignmentName(`${scope}/more`, 'principal', 'storageBlobDataOwner'),
      roleAssignmentName(scope, 'other', 'storageBlobDataOwner'),
      roleAssignmentName(scope, 'principal', 'keyVaultSecretsUser'),
    ];
    expect(new Set([name, ...others]).size).toBe(4);
  });
});

describe('the ids of roles', () => {
  it('are GUIDs, each of them once', () => {
    const ids = Object.values(roleIds);

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });
});
