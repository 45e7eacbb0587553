import { readToken } from '../../entra/jsonWebToken';
import type { DataverseSettings, DataverseUser } from '../state/DataverseSettings';
import type { WebApiReply } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

const anybody: DataverseUser = {
  applicationId: '00000000-0000-0000-0000-000000000000',
  systemUserId: '00000000-0000-0000-0000-00000000000a',
  name: 'System Administrator',
  privileges: 'all',
};

/** Finds the user of a token, or returns the reply that refuses it. */
export function checkAccess(
  authorization: string | undefined,
  settings: DataverseSettings,
): DataverseUser | WebApiReply {
  if (!settings.checksTokens) {
    return settings.users[0] ?? anybody;
  }
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  const claims = token === undefined ? undefined : readToken(token);
  const problem =
    claims === undefined
      ? undefined
      : (claims.exp ?? 0) * 1_000 <= settings.now()
        ? 'Error during token validation! The token is expired.'
        : !isForUs(claims.aud, settings)
          ? 'Error during token validation! IDX10214: Audience validation failed.'
          : claims.tid?.toLowerCase() !== settings.tenantId.toLowerCase()
            ? 'Error during token validation! IDX10205: Issuer validation failed.'
            : undefined;
  if (claims === undefined || problem !== undefined) {
    return unauthorized(settings, problem);
  }
  const user = settings.users.find(
    ({ applicationId }) => applicationId.toLowerCase() === claims.appid?.toLowerCase(),
  );
  if (user === undefined) {
    return webApiErrors.noMember().reply;
  }
  if (user.isDisabled === true) {
    return webApiErrors.disabledUser().reply;
  }
  return user.privileges.length === 0 ? webApiErrors.noRoles(user.systemUserId).reply : user;
}

/** Compares audiences with or without a final slash. */
function isForUs(audience: string | undefined, settings: DataverseSettings): boolean {
  const bare = (audience ?? '').replace(/\/$/, '').toLowerCase();
  return settings.audiences.some((known) => known.replace(/\/$/, '').toLowerCase() === bare);
}

function unauthorized(settings: DataverseSettings, problem: string | undefined): WebApiReply {
  const [audience = ''] = settings.audiences;
  const place =
    `authorization_uri=https://login.microsoftonline.com/${settings.tenantId}/oauth2/authorize, ` +
    `resource_id=${audience}/`;
  const cause = problem === undefined ? '' : `error=invalid_token, error_description=${problem}, `;
  return {
    status: 401,
    headers: {
      'WWW-Authenticate': `Bearer ${cause}${place}`,
      'Content-Type': 'text/html; charset=utf-8',
    },
    body:
      '<!DOCTYPE html><html><head><title>401 - Unauthorized: Access is denied due to invalid ' +
      'credentials.</title></head><body><h1>Server Error</h1><h2>401 - Unauthorized</h2></body></html>',
  };
}
