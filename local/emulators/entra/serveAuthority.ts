import type { IncomingMessage } from 'node:http';

import { readBody } from '../http/readBody';
import type { JsonResponse } from '../http/serveJson';
import type { EntraSettings, EntraStats } from './EntraSettings';
import { entraError } from './entraErrors';
import { serveTokenRequest } from './serveTokenRequest';

/** What the endpoints below `https://login.microsoftonline.com` need. */
export interface AuthorityContext {
  /** `https://127.0.0.1:PORT`. */
  readonly authority: string;
  readonly stats: EntraStats;
  readonly settings: () => EntraSettings;
  readonly configure: (changes: Partial<EntraSettings>) => void;
}

/** Serves discovery and both token endpoints of the tenant. */
export async function serveAuthority(
  request: IncomingMessage,
  url: URL,
  { authority, stats, settings, configure }: AuthorityContext,
): Promise<JsonResponse> {
  const { tenantId, tenantRegion, now } = settings();
  const [, tenant = '', ...rest] = url.pathname.split('/');
  const path = rest.join('/');
  if (path === 'discovery/instance') {
    return describeInstance(authority, tenantId);
  }
  if (path === 'v2.0/.well-known/openid-configuration') {
    return tenant === tenantId
      ? describeOpenId(authority, tenant, tenantRegion)
      : entraError('90002', now(), tenant);
  }
  if (request.method !== 'POST' || !/^oauth2\/(?:v2\.0\/)?token$/.test(path)) {
    return { status: 404, body: { error: 'not_found' } };
  }
  stats.tokenRequests += 1;
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  const { outages } = settings();
  if (outages > 0) {
    configure({ outages: outages - 1 });
    return count(stats, entraError('90033', settings().now()));
  }
  const version = path === 'oauth2/token' ? 'v1' : 'v2';
  return count(stats, await serveTokenRequest({ tenant, version, form }, settings(), authority));
}

/** Instance discovery, which azidentity requests before it trusts an authority. */
function describeInstance(authority: string, tenantId: string): JsonResponse {
  const host = new URL(authority).host;
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
}

/** The OpenID configuration of a tenant, from which MSAL takes the token endpoint. */
function describeOpenId(
  authority: string,
  tenantId: string,
  region: string | undefined,
): JsonResponse {
  const tenant = `${authority}/${tenantId}`;
  return {
    status: 200,
    body: {
      token_endpoint: `${tenant}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'private_key_jwt',
        'client_secret_basic',
      ],
      jwks_uri: `${tenant}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      issuer: `${tenant}/v2.0`,
      authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
      device_authorization_endpoint: `${tenant}/oauth2/v2.0/devicecode`,
      tenant_region_scope: 'EU',
      ...(region === undefined ? {} : { tenant_region_sub_scope: region }),
    },
  };
}

function count(stats: EntraStats, response: JsonResponse): JsonResponse {
  if (response.status === 200) {
    stats.tokensIssued += 1;
    return response;
  }
  stats.refused += 1;
  const [code] = (response.body as { readonly error_codes: readonly number[] }).error_codes;
  const name = `AADSTS${code}`;
  stats.errorCodes[name] = (stats.errorCodes[name] ?? 0) + 1;
  return response;
}
