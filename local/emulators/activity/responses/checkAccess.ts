import { readToken, type TokenClaims } from '../../entra/jsonWebToken';
import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivitySettings } from '../state/ActivitySettings';

const guid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

// A client sends one token thousands of times, so its claims are parsed once.
const claimsByHeader = new Map<string, TokenClaims | undefined>();

/** Checks the token and the tenant of a request; undefined means that access is granted. */
export function checkAccess(
  authorization: string | undefined,
  tenant: string,
  settings: ActivitySettings,
): ActivityResponse | undefined {
  const claims = authorization === undefined ? undefined : readClaims(authorization);
  if (settings.requiredRole !== undefined) {
    const expired = (claims?.exp ?? 0) * 1000 <= settings.now();
    if (claims === undefined || expired || !isForUs(claims.aud, settings)) {
      return {
        status: 401,
        body: { Message: 'Authorization has been denied for this request.' },
        headers: { 'WWW-Authenticate': 'Bearer' },
      };
    }
    if (claims.roles?.includes(settings.requiredRole) !== true) {
      return activityError('AF10001', [(claims.roles ?? []).join(' ')], settings.statuses);
    }
  }
  if (!guid.test(tenant)) {
    return activityError('AF20013', [tenant], settings.statuses);
  }
  if (claims?.tid !== undefined && claims.tid.toLowerCase() !== tenant.toLowerCase()) {
    return activityError('AF20010', [tenant, claims.tid], settings.statuses);
  }
  return tenant.toLowerCase() === settings.tenantId.toLowerCase()
    ? undefined
    : activityError('AF20011', [tenant], settings.statuses);
}

function isForUs(audience: string | undefined, settings: ActivitySettings): boolean {
  const bare = (audience ?? '').replace(/\/$/, '').toLowerCase();
  return settings.audiences.some((known) => known.replace(/\/$/, '').toLowerCase() === bare);
}

function readClaims(authorization: string): TokenClaims | undefined {
  if (!claimsByHeader.has(authorization)) {
    if (claimsByHeader.size >= 1_000) {
      claimsByHeader.clear();
    }
    claimsByHeader.set(authorization, parseClaims(authorization));
  }
  return claimsByHeader.get(authorization);
}

function parseClaims(authorization: string): TokenClaims | undefined {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  return token === undefined ? undefined : readToken(token);
}
