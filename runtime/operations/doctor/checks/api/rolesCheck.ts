import { checkNames } from '../../../../../contracts/names/checkNames';
import { checkToken } from '../../../../clients/entra/tokens/checkToken';
import { decodeClaims } from '../../../../clients/entra/tokens/decodeClaims';
import type { Check } from '../Check';
import { ok, unknown } from '../findings';

/** Checks that the token has the role that the API requires. */
export const rolesCheck: Check = {
  name: checkNames.roles,
  group: 'Entra',
  needs: [checkNames.tokenTarget],
  expected: 'The token has the role ActivityFeed.Read.',
  run: async (context) => {
    const token = await context.token();
    checkToken(token, context.settings());
    const claims = decodeClaims(token);
    if (claims === undefined) {
      return unknown(
        'The token is not a JWT, so this check cannot see its roles.',
        'Check AUDIT_LOGS_AUTHORITY: Entra issues JWTs for the Management API.',
      );
    }
    const roles: readonly unknown[] = Array.isArray(claims.roles) ? claims.roles : [];
    return ok(`Roles ${roles.join(', ')}.`);
  },
};
