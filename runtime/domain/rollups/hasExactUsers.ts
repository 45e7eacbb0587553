import type { Rollup } from './Rollup';

/**
 * Whether the unique users of these roll-ups together are exact. They are at most that many if days
 * whose events were removed are among others: a person has another token in each month of removed
 * events, and a name in the days after them, and counts once for each.
 */
export function hasExactUsers(rollups: readonly Rollup[]): boolean {
  const kinds = rollups.filter(({ users }) => users.length > 0).map((one) => one.purgedMonth);
  return new Set(kinds).size <= 1;
}
