import { checkNames } from '../../contracts/checkNames';
import { checkToken } from '../../tokens/checkToken';
import { decodeClaims } from '../../tokens/decodeClaims';
import type { Check } from '../Check';

const optionalRole = 'ServiceHealth.Read';

/** Does the token carry the application permissions, which is to say: has somebody consented? */
export const rolesCheck: Check = {
  name: checkNames.roles,
  needs: [checkNames.tokenTarget],
  expected: `The token has the roles ActivityFeed.Read and ${optionalRole}.`,
  run: async (context) => {
    const token = await context.token();
    checkToken(token, context.settings());
    const claims = decodeClaims(token);
    if (claims === undefined) {
      const found = 'A token that is no JWT; what it allows cannot be seen.';
      return { result: 'warning', found, fix: 'Check AUDIT_LOGS_AUTHORITY.' };
    }
    const roles: readonly unknown[] = Array.isArray(claims.roles) ? claims.roles : [];
    const found = `Roles ${roles.join(', ')}.`;
    if (roles.includes(optionalRole)) return { result: 'ok', found, fix: '' };
    return {
      result: 'warning',
      found,
      fix: `The connector works without ${optionalRole}, which the Starter Kit’s set-up asks for as well: to have it, give the app that application permission and consent to it.`,
    };
  },
};
