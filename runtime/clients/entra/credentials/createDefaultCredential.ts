import type { AccessToken, TokenCredential } from '@azure/identity';

import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { cleanText } from '../../../../contracts/text/cleanText';
import { rememberSecret } from '../../../../contracts/secrets/knownSecrets';
import { AuthorizationError } from '../../../domain/errors/AuthorizationError';
import { describeError } from '../../../domain/errors/describeError';

export type LoadCredential = (
  cloud: CloudName,
  managedIdentityClientId: string | undefined,
) => Promise<TokenCredential>;

/**
 * `DefaultAzureCredential` (Azure CLI, environment, workload identity) for use outside of App
 * Service. It is loaded only when a token is wanted, because it is by far the largest library here.
 */
export function createDefaultCredential(
  cloud: CloudName,
  managedIdentityClientId: string | undefined,
  load: LoadCredential = loadDefaultAzureCredential,
): { readonly getToken: (scopes: string | string[]) => Promise<AccessToken> } {
  let loaded: Promise<TokenCredential> | undefined;
  return {
    getToken: async (scopes) => {
      try {
        loaded ??= load(cloud, managedIdentityClientId);
        const credential = await loaded;
        const token = await credential.getToken(scopes);
        if (token === null) {
          throw new Error('it gave no token');
        }
        rememberSecret(token.token);
        return token;
      } catch (error) {
        throw explainFailure(scopes, error);
      }
    },
  };
}

async function loadDefaultAzureCredential(
  cloud: CloudName,
  managedIdentityClientId: string | undefined,
): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  // Without it, the library asks the public cloud, also for Government.
  const authorityHost = clouds[cloud].authority;
  return managedIdentityClientId === undefined
    ? new DefaultAzureCredential({ authorityHost })
    : new DefaultAzureCredential({ authorityHost, managedIdentityClientId });
}

function explainFailure(scopes: string | string[], cause: unknown): AuthorizationError {
  const scope = typeof scopes === 'string' ? scopes : scopes.join(' ');
  return new AuthorizationError({
    code: 'identity.none',
    problem: `Asked the default Azure credential for a token for ${scope}; expected a login, but found none (${cleanText(describeError(cause))}).`,
    fix: 'Sign in with az login (after az cloud set for Azure Government); or give the client secret in AUDIT_LOGS_CLIENT_SECRET and a connection string in AUDIT_LOGS_STORAGE.',
    cause,
  });
}
