import type { CloudName } from '../../../../contracts/clouds/clouds';
import { clouds } from '../../../../contracts/clouds/clouds';
import { rememberSecret } from '../../../../contracts/secrets/knownSecrets';
import { DataError } from '../../../domain/errors/DataError';
import { createMsalNetwork } from './createMsalNetwork';
import { explainEntraError } from '../errors/explainEntraError';
import type { IssuedToken } from '../tokens/TokenSource';

export interface EntraTokenRequest {
  readonly cloud: CloudName;
  readonly authority: string;
  /** The resource that the token is for. */
  readonly audience: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: { readonly clientSecret: string } | { readonly clientAssertion: string };
}

/** One client-credentials request, in the v2 form. */
export async function requestEntraToken(
  request: EntraTokenRequest,
  fetchHttp: typeof fetch,
): Promise<IssuedToken> {
  const { authority, audience, tenantId, clientId, proof } = request;
  rememberSecret('clientSecret' in proof ? proof.clientSecret : proof.clientAssertion);
  const network = createMsalNetwork(fetchHttp);
  try {
    // Loaded here, so that a cold start which needs no token does not pay for MSAL.
    const { ConfidentialClientApplication } = await import('@azure/msal-node');
    const application = new ConfidentialClientApplication({
      auth: {
        clientId,
        authority: `${authority}/${tenantId}`,
        ...knownEndpoints(request),
        ...proof,
      },
      system: { networkClient: network.client },
    });
    const scopes = [`${audience}/.default`];
    // `cacheToken` keeps tokens: MSAL would return a token again that the API has refused.
    const result = await application.acquireTokenByClientCredential({ scopes, skipCache: true });
    return readResult(result, authority);
  } catch (error) {
    if (error instanceof DataError) {
      throw error;
    }
    throw explainEntraError(error, {
      ...request,
      networkFailure: network.failure(),
      retryAfterMs: network.retryAfterMs(),
    });
  }
}

function readResult(
  result: { readonly accessToken: string; readonly expiresOn: Date | null } | null,
  authority: string,
): IssuedToken {
  const expiresAtMs = result?.expiresOn?.getTime();
  if (result === null || result.accessToken === '' || !Number.isFinite(expiresAtMs)) {
    throw new DataError({
      code: 'entra.answer',
      problem: `Asked ${authority} for a token; expected one with a time of expiry, but the response has none.`,
      fix: 'Check AUDIT_LOGS_AUTHORITY, and whether a proxy responds in place of Entra.',
    });
  }
  return { token: rememberSecret(result.accessToken), expiresAtMs: expiresAtMs ?? 0 };
}

/**
 * MSAL has the endpoints of the clouds built in. Of any other authority, which can only be a
 * loopback one, it would ask the endpoints over the network and swallow why that failed.
 */
function knownEndpoints({ authority, tenantId }: EntraTokenRequest): {
  readonly knownAuthorities?: string[];
  readonly authorityMetadata?: string;
} {
  if (Object.values(clouds).some((cloud) => cloud.authority === authority)) {
    return {};
  }
  const root = `${authority}/${tenantId}`;
  return {
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      issuer: `${root}/v2.0`,
      authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
      token_endpoint: `${root}/oauth2/v2.0/token`,
      jwks_uri: `${root}/discovery/v2.0/keys`,
    }),
  };
}
