import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import { isJsonObject } from '../../../../domain/json/isJsonObject';
import type { Check } from '../Check';
import { failed, ok, warning } from '../findings';
import { isKitOn } from './isKitOn';
import { type HeldPrivilege, judgePrivileges } from './judgePrivileges';

/** Does the application user's role allow what the sink does? */
export const dataversePrivilegesCheck: Check = {
  name: checkNames.dataversePrivileges,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: 'The application user has the privileges of docs/kit.md, in the scope Organization.',
  applies: isKitOn,
  run: async (context) => {
    const { client, userId, settings, user } = context.kit();
    let held: readonly HeldPrivilege[];
    try {
      const path = `${apiRoot}/systemusers(${await userId()})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`;
      const attempted = 'Looking up the privileges of the application user';
      const answer = await client.getJson({ path, attempted }, isPrivileges);
      held = answer?.RolePrivileges ?? [];
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      return warning(
        `The privileges may not be looked up: ${error.problem}`,
        'Compare the role by hand with the table of docs/kit.md; what is missing shows at the first delivery.',
      );
    }
    const { missing, narrow } = judgePrivileges(held, settings);
    const where = 'Power Platform admin centre, the environment, Settings, Security roles';
    if (missing.length > 0) {
      const found = `The role of the ${user} lacks ${missing.join(', ')}.`;
      return failed(found, `Add to it, in the scope Organization: ${where}.`);
    }
    return narrow.length === 0
      ? ok('The role has all privileges that are needed.')
      : warning(
          `The role has these for some rows only: ${narrow.join(', ')}.`,
          `Give them in the scope Organization: ${where}.`,
        );
  },
};

function isPrivileges(
  value: unknown,
): value is { readonly RolePrivileges: readonly HeldPrivilege[] } {
  return isJsonObject(value) && Array.isArray(value['RolePrivileges']);
}
