import { createHash } from 'node:crypto';

import { type Argument, json, type Piece, text } from '../command/Argument';
import { az } from '../command/Command';
import type { EnsureStep } from '../command/Step';
import { type CustomRoleName, customRoles } from '../context/azureRoles';
import { customRoleId } from '../context/nameBootstrap';
import type { PlanContext } from '../context/PlanContext';
import { subscriptionId } from '../context/scopes';

/** `Microsoft.Authorization/roleDefinitions`; the newest version that both clouds' samples use. */
const roleDefinitionVersion = '2022-04-01';

interface Assignment {
  readonly role: { readonly id: string; readonly name: string };
  /** Object id. */
  readonly principal: Piece;
  readonly principalType?: 'User' | 'Group' | 'ServicePrincipal';
  /** Who gets the role and what it opens: the end of the title. */
  readonly purpose: string;
  readonly scope: Argument;
  /** Limits which roles the principal may assign. */
  readonly condition?: string;
}

const fix =
  'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.';

export function roleStep(assignment: Assignment): EnsureStep {
  const { role, principal, principalType = 'ServicePrincipal', purpose, scope } = assignment;
  const { condition } = assignment;
  const description = condition === undefined ? undefined : describeCondition(condition);
  // Azure keeps the condition of an assignment that exists, so the check compares it.
  const described = description === undefined ? '' : ` && description=='${description}'`;
  return {
    kind: 'ensure',
    title: `Assign ${role.name} to ${purpose}`,
    check: az(
      ['role', 'assignment', 'list', '--scope'],
      scope,
      ['--fill-principal-name', 'false', '--query'],
      text`[?principalId=='${principal}' && ends_with(roleDefinitionId, '${role.id}')${described}].id | [0]`,
    ),
    change: az(
      ['role', 'assignment', 'create', '--assignee-object-id'],
      principal,
      ['--assignee-principal-type', principalType, '--role', role.id, '--scope'],
      scope,
      ...(condition === undefined || description === undefined
        ? []
        : ['--condition', condition, '--condition-version', '2.0', '--description', description]),
    ),
    fix,
    ...(condition === undefined
      ? {}
      : {
          whenUnchanged:
            'The role is assigned already, with another condition, and Azure keeps it. Delete that assignment with az role assignment delete --ids <id>, then run the bootstrap again.',
        }),
  };
}

/** Distinguishes conditions without comparing their text, which contains quotation marks. */
function describeCondition(condition: string): string {
  const hash = createHash('sha256').update(condition).digest('hex').slice(0, 12);
  return `Audit log connector, condition ${hash}`;
}

export function customRoleStep(context: PlanContext, name: CustomRoleName): EnsureStep {
  const { description, actions } = customRoles[name];
  const { id, name: roleName } = customRoleOf(context, name);
  const url = text`${subscriptionId(context)}/providers/Microsoft.Authorization/roleDefinitions/${id}?api-version=${roleDefinitionVersion}`;
  const properties = {
    roleName,
    description,
    type: 'CustomRole',
    permissions: [{ actions, notActions: [], dataActions: [], notDataActions: [] }],
    assignableScopes: [subscriptionId(context)],
  };
  return {
    kind: 'ensure',
    title: `Define the role ${roleName}`,
    check: az(
      ['rest', '--method', 'get', '--url'],
      url,
      '--query',
      "join(', ', properties.permissions[0].actions)",
    ),
    expected: actions.join(', '),
    change: az('rest', '--method', 'put', '--url', url, '--body', json({ properties })),
    fix,
  };
}

/** The id and name of a custom role; the name is unique in the tenant. */
export function customRoleOf({ options, shared }: PlanContext, name: CustomRoleName) {
  return { id: customRoleId(options, name), name: `${customRoles[name].name} (${shared.suffix})` };
}
