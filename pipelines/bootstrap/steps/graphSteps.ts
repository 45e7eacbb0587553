import { json, text, variable } from '../command/Argument';
import { az } from '../command/Command';
import type { Step } from '../command/Step';
import { identityIds } from './identitySteps';
import type { PlanContext } from '../context/PlanContext';

/** Microsoft Graph in the tenant; the same application id in every cloud. */
const graphAppId = '00000003-0000-0000-c000-000000000000';
/**
 * Creates registrations and manages those that the principal owns; it also reads all applications
 * and service principals ("Microsoft Graph permissions reference"). The right to consent or to
 * change foreign objects is left to people.
 */
const graphPermission = 'Application.ReadWrite.OwnedBy';

const fix =
  'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.';

/** The one right in Entra, for the identity of the identity stack. */
export function graphSteps({ cloud }: PlanContext, stacks: readonly string[]): readonly Step[] {
  if (stacks.length === 0) return [];
  const graph = variable('graphPrincipalId');
  const permission = variable('graphPermissionId');
  // `az ad` would ask the Graph of GCC High for a DoD tenant, so that every request names its host.
  const request = (method: 'get' | 'post', path: ReturnType<typeof text>) =>
    ['rest', '--method', method, '--resource', cloud.graphEndpoint, '--url', path] as const;
  // Not `servicePrincipals(appId='…')`: the batch file of az ends a block at a bracket.
  const graphPrincipal = [
    ...request('get', text`${cloud.graphEndpoint}/v1.0/servicePrincipals`),
    '--url-parameters',
    `$filter=appId eq '${graphAppId}'`,
  ];
  return [
    {
      kind: 'read',
      title: 'Find Microsoft Graph in the tenant',
      variable: graph.variable,
      command: az(graphPrincipal, '--query', 'value[0].id'),
      fix,
    },
    {
      kind: 'read',
      title: `Find its permission ${graphPermission}`,
      variable: permission.variable,
      command: az(
        graphPrincipal,
        '--query',
        `value[0].appRoles[?value=='${graphPermission}'].id | [0]`,
      ),
      fix,
    },
    ...stacks.map((stack): Step => {
      const { principalId } = identityIds(stack, 'identity');
      const assignments = text`${cloud.graphEndpoint}/v1.0/servicePrincipals/${principalId}/appRoleAssignments`;
      const body = {
        principalId: text`${principalId}`,
        resourceId: text`${graph}`,
        appRoleId: text`${permission}`,
      };
      return {
        kind: 'ensure',
        title: `Grant ${graphPermission} of Microsoft Graph to the identity of ${stack}-identity`,
        check: az(
          request('get', assignments),
          '--query',
          text`value[?appRoleId=='${permission}'].id | [0]`,
        ),
        change: az(request('post', assignments), '--body', json(body)),
        fix,
      };
    }),
  ];
}
