import { checkNames } from '../../contracts/checkNames';
import { checkToken } from '../../tokens/checkToken';
import { decodeClaims } from '../../tokens/decodeClaims';
import type { Check } from '../Check';
import { ok, warning } from '../findings';

/** Does the token carry the role without which the API answers nothing? */
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
      const found = 'A token that is no JWT; what it allows cannot be seen.';
      return warning(found, 'Check AUDIT_LOGS_AUTHORITY.');
    }
    const roles: readonly unknown[] = Array.isArray(claims.roles) ? claims.roles : [];
    return ok(`Roles ${roles.join(', ')}.`);
  },
};
