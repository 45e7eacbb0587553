import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import { AuthorizationError } from '../../../domain/errors/AuthorizationError';
import { type Claims, decodeClaims } from './decodeClaims';

export interface TokenExpectation {
  readonly cloud: CloudName;
  readonly audience: string;
  readonly tenantId: string;
  readonly clientId: string;
}

const requiredRole = 'ActivityFeed.Read';

/**
 * Looks into a token for what the API would refuse with less explanation. Nothing is verified, and
 * a token that is not a JWT passes: the server decides.
 */
export function checkToken(token: string, expectation: TokenExpectation): void {
  const claims = decodeClaims(token);
  if (claims === undefined) {
    return;
  }
  checkAudience(claims, expectation);
  checkTenant(claims, expectation);
  checkRoles(claims, expectation);
}

function checkAudience({ aud }: Claims, { cloud, audience, clientId }: TokenExpectation): void {
  if (typeof aud !== 'string') {
    return;
  }
  const expected = clouds[cloud].audience;
  const given = aud.replace(/\/$/, '').toLowerCase();
  // A v2 token names the resource by its application id.
  if (![audience, expected, firstPartyApps.office365Management].includes(given)) {
    throw new AuthorizationError({
      code: 'token.audience',
      problem: `Got a token for app ${clientId} whose audience is ${aud}; expected ${expected}, the Management API of ${clouds[cloud].displayName}.`,
      fix: 'Set AUDIT_LOGS_CLOUD to the cloud of the tenant.',
    });
  }
}

function checkTenant({ tid }: Claims, { tenantId, clientId }: TokenExpectation): void {
  if (typeof tid === 'string' && tid.toLowerCase() !== tenantId) {
    throw new AuthorizationError({
      code: 'token.tenant',
      problem: `Got a token for app ${clientId} that is of tenant ${tid}; expected tenant ${tenantId}.`,
      fix: 'Set AUDIT_LOGS_TENANT_ID to the tenant of the app registration.',
    });
  }
}

function checkRoles({ roles, scp }: Claims, { clientId }: TokenExpectation): void {
  const held: readonly unknown[] = Array.isArray(roles) ? roles : [];
  if (held.includes(requiredRole)) {
    return;
  }
  const found =
    held.length > 0
      ? `has only the roles ${held.join(', ')}`
      : typeof scp === 'string'
        ? `has only delegated permissions (${scp})`
        : 'has no roles at all';
  throw new AuthorizationError({
    code: 'token.role',
    problem: `Got a token for app ${clientId} that ${found}; expected the role ${requiredRole}.`,
    fix: `Give the app the application permission (not the delegated one) ${requiredRole} of "Office 365 Management APIs" and let an administrator consent to it: Entra admin center, App registrations, the app, API permissions. A fresh consent takes some minutes to show in tokens.`,
  });
}
