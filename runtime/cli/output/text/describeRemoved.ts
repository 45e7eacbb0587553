import { explainUniqueUsers } from '../../../../contracts/figures/counts/formatUniqueUsers';
import type { UniqueUsers } from '../../../../contracts/figures/counts/UniqueUsers';

/** What a report of a period says of days whose events were removed; `undefined`: it has none. */
export function describeRemoved({
  eventsRemovedTo,
  ...users
}: UniqueUsers & { readonly eventsRemovedTo?: string | undefined }): string | undefined {
  if (eventsRemovedTo === undefined) return undefined;
  const removed = `The events up to ${eventsRemovedTo} were removed; their totals count.`;
  if (users.uniqueUsersExact !== false) return removed;
  return `${removed} ${explainUniqueUsers(users)} Each day is exact, and each month whose events are all stored or all removed.`;
}

/** The same for a list of events or users, which has no totals. `before` is empty if none were removed. */
export function describeMissing(before: string): string | undefined {
  if (before === '') return undefined;
  return `Events exist from ${before} on. Earlier ones were removed, and their totals are in: audit-log usage`;
}
