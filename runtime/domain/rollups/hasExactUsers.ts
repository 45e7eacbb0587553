import type { AppPart } from './appParts';

/**
 * Whether the unique users of these parts together are exact. They are at most that many if days whose
 * events were removed are among others: a person has another token in each month of removed events, and
 * a name in the days after them, and counts once for each.
 */
export function hasExactUsers(parts: Iterable<AppPart>): boolean {
  const kinds = new Set<string | undefined>();
  for (const { app, of } of parts) {
    const hasUsers = app.launches > app.launchesWithoutUser;
    if (hasUsers) kinds.add(of.purgedMonth);
  }
  return kinds.size <= 1;
}
