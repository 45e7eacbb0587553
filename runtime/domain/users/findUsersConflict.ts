import { settingNames } from '../../../contracts/names/settingNames';
import { ConfigurationError } from '../errors/ConfigurationError';
import type { UsersRecord } from './UsersRecord';

const { users, usersKey } = settingNames;

const waysToChange =
  'If you want the other mode, begin with an empty storage account (docs/privacy.md); audit-log purge does not help, because it keeps the last weeks and the totals. Nothing is lost meanwhile: blobs stay pending, and the API lists content for seven days.';

/** The error if the settings are not those with which the stored events were written. */
export function findUsersConflict(
  configured: Pick<UsersRecord, 'mode' | 'keyFingerprint'>,
  recorded: UsersRecord,
): ConfigurationError | undefined {
  if (configured.mode !== recorded.mode) {
    return new ConfigurationError({
      code: 'users.changed',
      problem: `${users} is ${configured.mode}, but the stored events have ${describe(recorded)}. Both in one storage would count the same person twice.`,
      fix: `Set ${users}=${recorded.mode} again (stack key users). ${waysToChange}`,
    });
  }
  if (configured.keyFingerprint === recorded.keyFingerprint) return undefined;
  return new ConfigurationError({
    code: 'users.changed',
    problem: `The key in ${usersKey} is not the one of the stored pseudonyms: its fingerprint is ${configured.keyFingerprint ?? 'none'}, expected ${recorded.keyFingerprint ?? 'none'}. With another key, the same person would count twice.`,
    fix: `Set ${usersKey} to the first key again${recorded.keyVersion === undefined ? '' : `, which is in version ${recorded.keyVersion} of the secret`}. ${waysToChange}`,
  });
}

function describe({ mode, decidedAt }: UsersRecord): string {
  const since = decidedAt === '' ? '' : `, since ${decidedAt}`;
  return mode === 'none' ? `no users${since}` : `users as ${mode}${since}`;
}
