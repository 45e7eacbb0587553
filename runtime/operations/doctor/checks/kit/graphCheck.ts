import { checkNames } from '../../../../../contracts/names/checkNames';
import { settingNames } from '../../../../../contracts/names/settingNames';
import { decodeClaims } from '../../../../clients/entra/tokens/decodeClaims';
import type { Check } from '../Check';
import { ok, skipped, unknown, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Any of these lets an application read users (Graph permissions reference, "Get a user"). */
const enough = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];

/** With `replace`: checks that names and departments of users can be read. */
export const graphCheck: Check = {
  name: checkNames.graph,
  group: 'Dataverse',
  needs: [checkNames.dataverseToken],
  expected:
    'Consent to the application permission User.Read.All of Microsoft Graph (mode replace).',
  applies: (environment) =>
    isKitOn(environment) &&
    environment[settingNames.dataverseMode]?.trim().toLowerCase() === 'replace',
  run: async (context) => {
    const { mode } = context.settings().users;
    if (mode !== 'names') {
      return skipped(`${settingNames.users} is ${mode}, so no user is looked up.`);
    }
    const { graphToken, user } = context.kit();
    const claims = decodeClaims(await graphToken());
    if (claims === undefined) {
      return unknown(
        `The token of the ${user} is not a JWT, so this check cannot see its permissions in Microsoft Graph.`,
        'Check AUDIT_LOGS_AUTHORITY: Entra issues JWTs for Microsoft Graph.',
      );
    }
    const granted: readonly unknown[] = Array.isArray(claims.roles) ? claims.roles : [];
    return enough.some((role) => granted.includes(role))
      ? ok(`The ${user} may read users.`)
      : warning(
          `The ${user} has ${granted.length === 0 ? 'no permission' : `only ${granted.join(', ')}`} in Microsoft Graph, so the columns of users stay blank.`,
          `Give the ${user} the application permission User.Read.All of Microsoft Graph, with admin consent. Or set AUDIT_LOGS_DATAVERSE_MODE to coexist.`,
        );
  },
};
