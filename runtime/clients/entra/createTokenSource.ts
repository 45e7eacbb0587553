import { clouds } from '../../../contracts/clouds/clouds';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { isLoopbackUrl } from '../../settings/types/url';
import type { Settings } from '../../settings/Settings';
import { cacheToken } from './tokens/cacheToken';
import { checkToken } from './tokens/checkToken';
import {
  createDefaultCredential,
  type LoadCredential,
} from './credentials/createDefaultCredential';
import { createVaultSecretReader, type VaultSecretReader } from '../vault/createVaultSecretReader';
import {
  type ReadManagedIdentityToken,
  readManagedIdentityToken,
} from './credentials/readManagedIdentityToken';
import { type EntraTokenRequest, requestEntraToken } from './credentials/requestEntraToken';
import type { IssuedToken, TokenSource } from './tokens/TokenSource';

export type TokenSettings = Pick<
  Settings,
  'cloud' | 'tenantId' | 'clientId' | 'credential' | 'audience' | 'authority' | 'storage'
>;

/** The settings that name the runtime's own identity; an import has no credential. */
export type IdentitySettings = Pick<Settings, 'cloud' | 'storage'> &
  Partial<Pick<Settings, 'credential'>>;

export interface TokenDependencies {
  readonly fetch: typeof fetch;
  readonly readIdentityToken: ReadManagedIdentityToken;
  /** Stands in for the managed identity where there is none. */
  readonly loadDefaultCredential: LoadCredential;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Codes of Entra for a secret that may have been rotated in the vault since it was read. */
const outdatedSecretCodes = new Set(['entra.AADSTS7000215', 'entra.AADSTS7000222']);

const unknownResourceCode = 'entra.AADSTS500011';

/** Tokens for the Management Activity API, by whichever credential is configured. */
export function createTokenSource(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies> = {},
): TokenSource {
  return {
    ...cacheToken(createTokenRequest(settings, settings.audience, dependencies)),
    check: (token) => {
      checkToken(token, settings);
    },
  };
}

/** Tokens of the app registration for any resource: this API, Dataverse or Graph. */
export function createTokenRequest(
  settings: TokenSettings,
  resource: string,
  dependencies: Partial<TokenDependencies> = {},
): () => Promise<IssuedToken> {
  const { cloud, authority, audience, tenantId, clientId, credential } = settings;
  const ask = (proof: EntraTokenRequest['proof']) =>
    askForAudience(resource, resource === audience ? clouds[cloud].audience : resource, (wanted) =>
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
        const exchange = clouds[cloud].tokenExchangeAudience;
        const { token } = await readToken(exchange, credential.managedIdentityClientId);
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
  realAudience: string,
  ask: (audience: string) => Promise<IssuedToken>,
): Promise<IssuedToken> {
  try {
    return await ask(audience);
  } catch (error) {
    const isUnknown = error instanceof ConnectorError && error.code === unknownResourceCode;
    if (!isUnknown || realAudience === audience || !isLoopbackUrl(new URL(audience))) {
      throw error;
    }
    return await ask(realAudience);
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

function createOwnTokenReader(
  settings: TokenSettings,
  dependencies: Partial<TokenDependencies>,
): (resource: string) => Promise<string> {
  const read = createIdentityRequest(settings, dependencies);
  return async (resource) => (await read(resource)).token;
}

/**
 * Tokens of the runtime's own identity for any resource: the one that storage is opened with, or
 * the one that is the registration's federated credential.
 */
export function createIdentityRequest(
  settings: IdentitySettings,
  dependencies: Partial<TokenDependencies> = {},
): (resource: string) => Promise<IssuedToken> {
  const environment = dependencies.environment ?? process.env;
  const clientId = findIdentity(settings) ?? environment['AZURE_CLIENT_ID'];
  if (environment['IDENTITY_ENDPOINT'] !== undefined) {
    const readToken = dependencies.readIdentityToken ?? readManagedIdentityToken;
    return (resource) => readToken(resource, clientId);
  }
  const { cloud } = settings;
  const fallback = createDefaultCredential(cloud, clientId, dependencies.loadDefaultCredential);
  return async (resource) => {
    const { token, expiresOnTimestamp } = await fallback.getToken(`${resource}/.default`);
    return { token, expiresAtMs: expiresOnTimestamp };
  };
}

/** Client id of the managed identity that the settings name, if they name one. */
export function findIdentity({ storage, credential }: IdentitySettings): string | undefined {
  const own = storage.kind === 'identity' ? storage.clientId : undefined;
  return own ?? (credential?.kind === 'federated' ? credential.managedIdentityClientId : undefined);
}
