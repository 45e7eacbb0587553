import { settingNames } from '../../../contracts/names/settingNames';
import { DataError } from '../../domain/errors/DataError';
import { decodeUsersKey } from '../../domain/users/decodeUsersKey';
import type { UsersKeySettings } from '../../settings/values/usersKey';
import {
  createIdentityRequest,
  type IdentitySettings,
  type TokenDependencies,
} from '../../clients/entra/createTokenSource';
import { readVaultSecret } from '../../clients/vault/readVaultSecret';

export interface UsersKey {
  readonly key: Uint8Array;
  /** The address of the version that was read; undefined if the key is a setting. */
  readonly version: string | undefined;
}

const subject = { name: 'the key of the pseudonyms', setting: settingNames.usersKey };

/**
 * The key of the pseudonyms. From the vault, the version that the first pseudonyms were made with is
 * read, if it is of the configured secret: a newer version must not change the pseudonyms.
 */
export async function readUsersKey(
  key: UsersKeySettings,
  firstVersion: string | undefined,
  settings: IdentitySettings,
  dependencies: Partial<TokenDependencies> = {},
): Promise<UsersKey> {
  if (key.kind === 'key') return { key: key.key, version: undefined };
  const isOfSecret = firstVersion?.startsWith(`${key.secretUri}/`) === true;
  const secretUri = isOfSecret ? firstVersion : key.secretUri;
  const readToken = createIdentityRequest(settings, dependencies);
  const { value, id } = await readVaultSecret({
    cloud: settings.cloud,
    secretUri,
    readToken: async (resource) => (await readToken(resource)).token,
    fetchHttp: dependencies.fetch ?? fetch,
    subject,
  });
  const bytes = decodeUsersKey(value);
  if (bytes !== undefined) return { key: bytes, version: id };
  throw new DataError({
    code: 'settings.invalid',
    problem: `The secret ${secretUri} has no usable key of the pseudonyms; expected 32 random bytes or more in base64 or hex.`,
    fix: 'Store a key that openssl rand -base64 32 makes as a new version of the secret, before the first event is stored.',
  });
}
