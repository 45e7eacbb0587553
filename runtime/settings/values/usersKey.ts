import { formatCount } from '../../../contracts/text/formatCount';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { decodeUsersKey } from '../../domain/users/decodeUsersKey';
import { reject, type ValueType } from '../types/Setting';
import { secretUri } from './secretUri';

export type UsersKeySettings =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'vaultSecret'; readonly secretUri: string };

/** The key of the pseudonyms, or the address of a secret of Key Vault that the runtime reads itself. */
export const usersKey: ValueType<UsersKeySettings> = {
  expected:
    '32 random bytes or more in base64 or hex, or the URI or ARM id of a Key Vault secret with them',
  parse: (given, context) => {
    if (/^(?:https?:\/\/|\/subscriptions\/)/i.test(given)) {
      const outcome = secretUri.parse(given, context);
      return 'value' in outcome
        ? { value: { kind: 'vaultSecret', secretUri: outcome.value } }
        : outcome;
    }
    const key = decodeUsersKey(given);
    if (key === undefined) return reject({ found: weak(given) });
    rememberSecret(given);
    return { value: { kind: 'key', key } };
  },
};

function weak(given: string): string {
  return `has ${formatCount(given.length, 'character')} (not shown), too few or not random`;
}
