import { checkNames } from '../../../../../contracts/names/checkNames';
import { settingNames } from '../../../../../contracts/names/settingNames';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import { RetryableError } from '../../../../domain/errors/RetryableError';
import type { Check } from '../Check';
import { ok, unknown } from '../findings';

/** Checks that users are stored as before, and with pseudonyms that the key can be read. */
export const usersCheck: Check = {
  name: checkNames.users,
  group: 'Settings and storage',
  needs: [checkNames.settings, checkNames.storage],
  expected: 'Users are stored in the same way as before (names, pseudonyms or not at all).',
  run: async (context) => {
    const { users } = context.settings();
    try {
      await context.users().check();
    } catch (error) {
      // Nobody knows whether it is the right key.
      if (error instanceof RetryableError) {
        return unknown(
          `${error.problem} So this check cannot compare the key of the pseudonyms.`,
          error.fix,
        );
      }
      // A person who reads the figures needs no right on the key.
      if (context.access === 'write' || !(error instanceof AuthorizationError)) throw error;
      return unknown(
        'This login may not read the key of the pseudonyms, so this check cannot compare it.',
        'Nothing needs to be done: the check of the function app (GET /api/doctor) compares the key.',
      );
    }
    return ok(
      users.mode === 'pseudonyms'
        ? 'Users are stored as pseudonyms, and the key can be read.'
        : `${settingNames.users} is ${users.mode}, as before.`,
    );
  },
};
