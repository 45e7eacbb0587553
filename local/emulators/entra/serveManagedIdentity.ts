import { randomUUID } from 'node:crypto';

import type { JsonResponse } from '../http/serveJson';
import type { EntraSettings } from './EntraSettings';
import { rolesClaim, writeToken } from './jsonWebToken';

/** Serves App Service's identity endpoint, `GET /msi/token?api-version=2019-08-01&resource=…`. */
export async function serveManagedIdentity(
  query: URLSearchParams,
  identityHeader: string | undefined,
  settings: EntraSettings,
  authority: string,
): Promise<JsonResponse> {
  if (identityHeader !== settings.identityHeader) {
    return refuse(401, 'The X-IDENTITY-HEADER header is missing or wrong.');
  }
  const resource = query.get('resource');
  if (query.get('api-version') !== '2019-08-01' || resource === null) {
    return refuse(400, "'api-version' must be 2019-08-01 and 'resource' must be given.");
  }
  const clientId = query.get('client_id');
  // The app has a user-assigned identity only, and a client has to name it.
  if (clientId?.toLowerCase() !== settings.managedIdentityClientId.toLowerCase()) {
    return refuse(400, 'Unable to load the proper Managed Identity.');
  }
  const seconds = Math.floor(settings.now() / 1000);
  const expires = seconds + 86_399;
  const token = await writeToken({
    aud: resource,
    iss: `${authority}/${settings.tenantId}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: expires,
    appid: settings.managedIdentityClientId,
    oid: settings.managedIdentityPrincipalId,
    sub: settings.managedIdentityPrincipalId,
    tid: settings.tenantId,
    ...rolesClaim(resource, settings.managedIdentityRoles),
  });
  return {
    status: 200,
    body: {
      access_token: token,
      expires_on: String(expires),
      resource,
      token_type: 'Bearer',
      client_id: settings.managedIdentityClientId,
    },
  };
}

function refuse(statusCode: number, message: string): JsonResponse {
  return { status: statusCode, body: { statusCode, message, correlationId: randomUUID() } };
}
