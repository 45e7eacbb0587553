import { checkNames } from '../../../../../contracts/names/checkNames';
import { ConnectorError } from '../../../../domain/errors/ConnectorError';
import { checkToken } from '../../../../clients/entra/tokens/checkToken';
import { decodeClaims } from '../../../../clients/entra/tokens/decodeClaims';
import type { Check } from '../Check';
import { ok, unknown } from '../findings';

/** Checks that the token is for the API of the tenant's cloud, and of the tenant. */
export const tokenTargetCheck: Check = {
  name: checkNames.tokenTarget,
  group: 'Entra',
  needs: [checkNames.token],
  expected: 'The token is for the Management API of the cloud, and of the tenant.',
  run: async (context) => {
    const settings = context.settings();
    const token = await context.token();
    if (decodeClaims(token) === undefined) {
      return unknown(
        'The token is not a JWT, so this check cannot see its audience and tenant.',
        'Check AUDIT_LOGS_AUTHORITY: Entra issues JWTs for the Management API.',
      );
    }
    try {
      checkToken(token, settings);
    } catch (error) {
      // The check `roles` reports roles.
      if (!(error instanceof ConnectorError) || error.code !== 'token.role') throw error;
    }
    return ok(`For ${settings.audience}, of tenant ${settings.tenantId}.`);
  },
};
