/** A name, or an id, of this day of the month and those after it; empty if they have none. */
export type NameChange = readonly [dayOfMonth: number, name: string];

/** The changes in the names of some days, in the order of time; empty if all have the same name. */
export function joinNameChanges(ofDays: readonly NameChange[]): readonly NameChange[] {
  const changes = ofDays.filter(([, name], at) => name !== ofDays[at - 1]?.[1]);
  return changes.length <= 1 ? [] : changes;
}

/**
 * The newest name of some days, which are in the order of time; empty if none of them has one. `name`: the
 * newest of all days.
 */
export function newestName(
  days: readonly number[],
  { name, changes }: { readonly name: string; readonly changes: readonly NameChange[] },
): string {
  if (changes.length === 0) return name;
  const nameOn = (day: number): string => changes.findLast(([since]) => since <= day)?.[1] ?? '';
  const last = days.findLast((day) => nameOn(day) !== '');
  return last === undefined ? '' : nameOn(last);
}
