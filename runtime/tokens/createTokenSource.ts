import { clouds } from '../contracts/clouds';
import { ConnectorError } from '../errors/ConnectorError';
import type { Settings } from '../settings/settings';
import { cacheToken } from './cacheToken';
import { checkToken } from './checkToken';
import { createDefaultCredential, type LoadCredential } from './createDefaultCredential';
import { createVaultSecretReader, type VaultSecretReader } from './createVaultSecretReader';
import {
  readManagedIdentityToken,
  type ReadManagedIdentityToken,
} from './readManagedIdentityToken';
import { requestEntraToken, type EntraTokenRequest } from './requestEntraToken';
import type { IssuedToken, TokenSource } from './TokenSource';

export type TokenSettings = Pick<
  Settings,
  'cloud' | 'tenantId' | 'clientId' | 'credential' | 'authority' | 'storage'
>;

export interface TokenDependencies {
  readonly fetch: typeof fetch;
  readonly readIdentityToken: ReadManagedIdentityToken;
  /** Stands in for the managed identity where there is none. */
  readonly loadDefaultCredential: LoadCredential;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What Entra answers to a secret that may have been rotated in the vault meanwhile. */
const outdatedSecretCodes = new Set(['entra.AADSTS7000215', 'entra.AADSTS7000222']);

/** Tokens for the Management Activity API, by whichever credential is configured. */
export function createTokenSource(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies> = {},
): TokenSource {
  const requestToken = createRequest(settings, dependencies);
  return cacheToken(async () => {
    const issued = await requestToken();
    checkToken(issued.token, settings);
    return issued;
  });
}

function createRequest(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies>,
): () => Promise<IssuedToken> {
  const { cloud, authority, tenantId, clientId, credential } = settings;
  const ask = (proof: EntraTokenRequest['proof']) =>
    requestEntraToken({ cloud, authority, tenantId, clientId, proof }, dependencies.fetch ?? fetch);
  switch (credential.kind) {
    case 'secret':
      return () => ask({ clientSecret: credential.secret });
    case 'federated': {
      const readToken = dependencies.readIdentityToken ?? readManagedIdentityToken;
      return async () => {
        const resource = clouds[cloud].tokenExchangeAudience;
        const { token } = await readToken(resource, credential.managedIdentityClientId);
        return ask({ clientAssertion: token });
      };
    }
    case 'vaultSecret': {
      const vault = createVaultSecretReader({
        cloud,
        secretUri: credential.secretUri,
        readToken: createOwnTokenReader(settings, dependencies),
        fetchHttp: dependencies.fetch ?? fetch,
      });
      return () => askWithVaultSecret(vault, (clientSecret) => ask({ clientSecret }));
    }
  }
}

/** A refused secret is read from the vault again, once: it may be a rotated one. */
async function askWithVaultSecret(
  vault: VaultSecretReader,
  ask: (clientSecret: string) => Promise<IssuedToken>,
): Promise<IssuedToken> {
  const kept = await vault.read();
  try {
    return await ask(kept);
  } catch (error) {
    if (!(error instanceof ConnectorError) || !outdatedSecretCodes.has(error.code)) {
      throw error;
    }
    vault.forget();
    const fresh = await vault.read();
    if (fresh === kept) {
      throw error;
    }
    return await ask(fresh);
  }
}

/** The runtime's own identity: the managed one on App Service, else what the default finds. */
function createOwnTokenReader(
  { cloud, storage }: TokenSettings,
  dependencies: Partial<TokenDependencies>,
): (resource: string) => Promise<string> {
  const environment = dependencies.environment ?? process.env;
  const clientId =
    (storage.kind === 'identity' ? storage.clientId : undefined) ?? environment['AZURE_CLIENT_ID'];
  if (environment['IDENTITY_ENDPOINT'] !== undefined) {
    const readToken = dependencies.readIdentityToken ?? readManagedIdentityToken;
    return async (resource) => (await readToken(resource, clientId)).token;
  }
  const fallback = createDefaultCredential(cloud, clientId, dependencies.loadDefaultCredential);
  return async (resource) => (await fallback.getToken(`${resource}/.default`)).token;
}
