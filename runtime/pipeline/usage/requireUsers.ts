import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { hasStoredUsers } from '../../stores/users/UsersDecision';
import type { FiguresSource } from './readFiguresInput';

/** Throws where the deployment stores no users, so that an empty list does not look like no launches. */
export async function requireUsers(
  source: Pick<FiguresSource, 'state' | 'storage'>,
): Promise<void> {
  if (await hasStoredUsers(source)) return;
  throw new ConfigurationError({
    code: 'usage.usersNotStored',
    problem: 'This deployment stores no users (AUDIT_LOGS_USERS is none).',
    fix: 'Choose another view, such as --by app or --by day.',
  });
}
