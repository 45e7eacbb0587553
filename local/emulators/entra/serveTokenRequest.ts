import { randomUUID } from 'node:crypto';

import type { JsonResponse } from '../http/serveJson';
import { checkCredential } from './checkCredential';
import { entraError } from './entraErrors';
import type { EntraSettings } from './EntraSettings';
import { rolesClaim, writeToken } from './jsonWebToken';

export interface TokenRequest {
  readonly tenant: string;
  readonly version: 'v1' | 'v2';
  readonly form: URLSearchParams;
}

/** Serves a client-credentials request at either token endpoint. */
export async function serveTokenRequest(
  { tenant, version, form }: TokenRequest,
  settings: EntraSettings,
  authority: string,
): Promise<JsonResponse> {
  const nowMs = settings.now();
  if (tenant.toLowerCase() !== settings.tenantId.toLowerCase()) {
    return entraError('90002', nowMs, tenant);
  }
  const grantType = form.get('grant_type');
  const clientId = form.get('client_id');
  if (grantType === null || clientId === null) {
    return entraError('900144', nowMs, grantType === null ? 'grant_type' : 'client_id');
  }
  if (grantType !== 'client_credentials') {
    return entraError('70003', nowMs, grantType);
  }
  if (clientId.toLowerCase() !== settings.clientId.toLowerCase()) {
    return entraError('700016', nowMs, clientId, tenant);
  }
  const refusal = checkCredential(form, settings);
  if (refusal !== undefined) {
    return refusal;
  }
  if (!settings.hasServicePrincipal) {
    return entraError('7000229', nowMs, clientId, tenant);
  }
  const audience = version === 'v1' ? form.get('resource') : readScope(form.get('scope'));
  if (audience === null) {
    return version === 'v1'
      ? entraError('900144', nowMs, 'resource')
      : entraError('70011', nowMs, form.get('scope') ?? '');
  }
  const known = settings.audiences.some((one) => one.toLowerCase() === audience.toLowerCase());
  if (settings.disabledAudiences.includes(audience)) {
    return entraError('500014', nowMs, audience);
  }
  return known
    ? await issueToken(audience, version, settings, authority)
    : entraError('500011', nowMs, audience, tenant);
}

/** `https://host/.default` is for `https://host`; app permissions have no other form of scope. */
function readScope(scope: string | null): string | null {
  const suffix = '/.default';
  return scope?.endsWith(suffix) === true ? scope.slice(0, -suffix.length) : null;
}

async function issueToken(
  audience: string,
  version: 'v1' | 'v2',
  settings: EntraSettings,
  authority: string,
): Promise<JsonResponse> {
  const seconds = Math.floor(settings.now() / 1000);
  const expires = seconds + settings.tokenLifetimeSeconds;
  const token = await writeToken({
    aud: audience,
    iss: `${authority}/${settings.tenantId}/`,
    iat: seconds,
    nbf: seconds,
    exp: expires,
    appid: settings.clientId,
    ...(rolesClaim(audience, settings.rolesByAudience) ?? { roles: settings.roles }),
    tid: settings.tenantId,
    uti: randomUUID(),
    ver: '1.0',
  });
  const lifetime = settings.tokenLifetimeSeconds;
  if (version === 'v2') {
    const body = { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime };
    return { status: 200, body: { ...body, access_token: token } };
  }
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      // In v1 every number is a string.
      expires_in: String(lifetime),
      ext_expires_in: String(lifetime),
      expires_on: String(expires),
      not_before: String(seconds),
      resource: audience,
      access_token: token,
    },
  };
}
