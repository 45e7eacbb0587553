/** What a report of a period says of days whose events were removed; `undefined`: it has none. */
export function describeRemoved({
  eventsRemovedTo,
  uniqueUsersExact,
}: {
  readonly eventsRemovedTo?: string | undefined;
  readonly uniqueUsersExact?: boolean | undefined;
}): string | undefined {
  if (eventsRemovedTo === undefined) return undefined;
  const removed = `The events up to ${eventsRemovedTo} were removed; their totals count.`;
  if (uniqueUsersExact !== false) return removed;
  return `${removed} Unique users are at most the numbers shown: nothing recognises a person in several removed months, or before and after ${eventsRemovedTo}. They are exact for a single day or month.`;
}

/** The same for a list of events or users, which has no totals. `before` is empty if none were removed. */
export function describeMissing(before: string): string | undefined {
  if (before === '') return undefined;
  return `Events before ${before} were removed, so this list begins there. Their totals are in: audit-log usage`;
}
