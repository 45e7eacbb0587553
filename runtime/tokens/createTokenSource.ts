import { type CloudName, clouds } from '../contracts/clouds';
import { ConnectorError } from '../errors/ConnectorError';
import { isLoopbackUrl } from '../settings/isLoopbackUrl';
import type { Settings } from '../settings/settings';
import { cacheToken } from './cacheToken';
import { checkToken } from './checkToken';
import { createDefaultCredential, type LoadCredential } from './createDefaultCredential';
import { createVaultSecretReader, type VaultSecretReader } from './createVaultSecretReader';
import {
  type ReadManagedIdentityToken,
  readManagedIdentityToken,
} from './readManagedIdentityToken';
import { type EntraTokenRequest, requestEntraToken } from './requestEntraToken';
import type { IssuedToken, TokenSource } from './TokenSource';

export type TokenSettings = Pick<
  Settings,
  'cloud' | 'tenantId' | 'clientId' | 'credential' | 'audience' | 'authority' | 'storage'
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

const unknownResourceCode = 'entra.AADSTS500011';

/** Tokens for the Management Activity API, by whichever credential is configured. */
export function createTokenSource(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies> = {},
): TokenSource {
  return {
    ...cacheToken(createRequest(settings, dependencies)),
    check: (token) => {
      checkToken(token, settings);
    },
  };
}

function createRequest(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies>,
): () => Promise<IssuedToken> {
  const { cloud, authority, audience, tenantId, clientId, credential } = settings;
  const ask = (proof: EntraTokenRequest['proof']) =>
    askForAudience(audience, cloud, (wanted) =>
      requestEntraToken(
        { cloud, authority, audience: wanted, tenantId, clientId, proof },
        dependencies.fetch ?? fetch,
      ),
    );
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

/**
 * An emulator on a loopback address may know the Management API by that address or by its real
 * one; where the first is an unknown resource, the second is asked for.
 */
async function askForAudience(
  audience: string,
  cloud: CloudName,
  ask: (audience: string) => Promise<IssuedToken>,
): Promise<IssuedToken> {
  try {
    return await ask(audience);
  } catch (error) {
    const isUnknown = error instanceof ConnectorError && error.code === unknownResourceCode;
    if (!isUnknown || !isLoopbackUrl(new URL(audience))) {
      throw error;
    }
    return await ask(clouds[cloud].audience);
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
