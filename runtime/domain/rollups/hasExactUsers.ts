import type { AppPart } from './appParts';

/**
 * Whether the unique users of these parts together are exact. They are at most that many if days whose
 * events were removed are among others: a person has another token in each month of removed events, and
 * a name in the days after them, and counts once for each.
 */
export function hasExactUsers(parts: Iterable<AppPart>): boolean {
  const kinds = new Set<string | undefined>();
  for (const { app, purgedMonth } of parts) {
    if (!kinds.has(purgedMonth) && app.pairs.length > 0) kinds.add(purgedMonth);
  }
  return kinds.size <= 1;
}
