import { AuthorizationError } from '../../domain/errors/AuthorizationError';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { cacheToken } from './tokens/cacheToken';
import {
  createIdentityRequest,
  createTokenRequest,
  type TokenDependencies,
  type TokenSettings,
} from './createTokenSource';
import type { TokenSource } from './tokens/TokenSource';

export interface ResourceTokenOptions {
  /** Root URL of the resource, without a trailing slash. */
  readonly resource: string;
  readonly identity: 'registration' | 'identity';
  /** What is wrong when the tenant does not know the resource. */
  readonly ifUnknown: { readonly code: string; readonly found: string; readonly fix: string };
}

/** Tokens for a resource other than the Management API, by the registration or the identity. */
export function createResourceTokens(
  settings: TokenSettings,
  options: ResourceTokenOptions,
  dependencies: Partial<TokenDependencies> = {},
): Pick<TokenSource, 'getToken' | 'invalidate'> {
  const { resource, identity, ifUnknown } = options;
  const request =
    identity === 'registration'
      ? createTokenRequest(settings, resource, dependencies)
      : () => createIdentityRequest(settings, dependencies)(resource);
  return cacheToken(async () => {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code !== 'entra.AADSTS500011') throw error;
      throw new AuthorizationError({
        code: ifUnknown.code,
        problem: `Asked Entra for a token for ${resource}: ${ifUnknown.found}.`,
        fix: ifUnknown.fix,
        cause: error,
      });
    }
  });
}
