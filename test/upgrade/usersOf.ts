import type { UsersMode } from '../../contracts/values/usersModes';

/** How a stored set has users: its folder shows it. */
export function usersOf(set: string): UsersMode {
  return set.endsWith('-pseudonyms') ? 'pseudonyms' : 'names';
}
