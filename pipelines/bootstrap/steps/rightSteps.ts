import { fileRoleOfReaders, rolesOfReaders } from '../../../infra/components/roles/rolesOfReaders';
import { roleIds } from '../../../infra/components/roles/roleIds';
import { roleMatrix } from '../../../infra/components/roles/roleMatrix';
import type { EnsureStep } from '../command/Step';
import type { Purpose } from '../options/BootstrapOptions';
import { azureRoles } from '../context/azureRoles';
import { identityIds } from './identitySteps';
import { type AssignableRoles, limitRoles } from '../context/limitRoles';
import { nameEnvironment, type StackNames } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';
import { customRoleOf, roleStep } from './roleSteps';
import { containerId, groupId, keyId, subscriptionId } from '../context/scopes';

/** The Azure rights of one pipeline identity (docs/pipelines.md, docs/rights.md). */
export function rightSteps(
  context: PlanContext,
  names: StackNames,
  purpose: Purpose,
): readonly EnsureStep[] {
  const { platformGroup, identityGroup } = names;
  const { principalId } = identityIds(names.stack, purpose);
  const who = nameEnvironment(names.stack, purpose);
  const assign = (
    role: { readonly id: string; readonly name: string },
    place: string,
    scope = groupId(context, place),
    condition?: string,
  ) =>
    roleStep({
      role,
      principal: principalId,
      scope,
      purpose: `the ${purpose} identity of ${who} on ${place}`,
      ...(condition === undefined ? {} : { condition }),
    });
  const deploy = (group: string, assignable: readonly AssignableRoles[]) => [
    assign(azureRoles.contributor, group),
    assign(azureRoles.accessAdministrator, group, groupId(context, group), limitRoles(assignable)),
  ];
  const common = [
    assign(
      purpose === 'preview' ? azureRoles.blobReader : azureRoles.blobContributor,
      names.container,
      containerId(context, names),
    ),
    assign(azureRoles.cryptoUser, names.key, keyId(context, names)),
    assign(customRoleOf(context, 'preflight'), 'the subscription', subscriptionId(context)),
  ];
  switch (purpose) {
    case 'preview':
      return [
        ...common,
        assign(azureRoles.reader, platformGroup),
        assign(azureRoles.reader, identityGroup),
        assign(customRoleOf(context, 'settingsReader'), platformGroup),
      ];
    case 'platform':
      return [
        ...common,
        ...deploy(platformGroup, platformRoles()),
        // The managed identity and the vault exist only after the identity stack was deployed.
        assign(azureRoles.managedIdentityOperator, identityGroup),
        ...(context.options.privateNetwork
          ? [assign(azureRoles.keyVaultContributor, identityGroup)]
          : []),
      ];
    case 'identity':
      return [...common, ...deploy(identityGroup, [toIdentities([roleIds.keyVaultSecretsUser])])];
  }
}

/** The rights of the app, and those of people on its data (key `readers`). */
function platformRoles(): readonly AssignableRoles[] {
  return [
    toIdentities([...new Set(roleMatrix.map(({ role }) => roleIds[role]))]),
    {
      roleIds: [...rolesOfReaders, fileRoleOfReaders].map((role) => roleIds[role]),
      principalTypes: ['User', 'Group'],
    },
  ];
}

function toIdentities(ids: readonly string[]): AssignableRoles {
  return { roleIds: ids, principalTypes: ['ServicePrincipal'] };
}
