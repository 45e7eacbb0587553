import type { JsonReply } from './JsonReply';

/** Instance discovery, which azidentity asks for before it trusts an authority. */
export function answerInstanceDiscovery(authority: string, tenantId: string): JsonReply {
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
export function answerOpenIdConfiguration(
  authority: string,
  tenantId: string,
  region: string | undefined,
): JsonReply {
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
