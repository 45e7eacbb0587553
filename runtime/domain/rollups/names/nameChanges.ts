/** A name, or an id, of this day of the month and those after it; empty if they have none. */
export type NameChange = readonly [dayOfMonth: number, name: string];

/** A name in some days of a month, with its changes in them if there were any. */
export interface ChangedName {
  readonly firstDay: number;
  /** The newest; empty if there was none. */
  readonly name: string;
  readonly changes: readonly NameChange[];
}

/** The changes over all parts, which are in the order of time; empty if all days have the same name. */
export function joinNameChanges(parts: Iterable<ChangedName>): readonly NameChange[] {
  const joined: NameChange[] = [];
  const add = (change: NameChange): void => {
    if (change[1] !== joined.at(-1)?.[1]) joined.push(change);
  };
  for (const { firstDay, name, changes } of parts) {
    if (changes.length === 0) add([firstDay, name]);
    else changes.forEach(add);
  }
  return joined.length <= 1 ? [] : joined;
}

/** The newest name of some days, which are in the order of time; empty if none of them has one. */
export function newestName(
  days: readonly number[],
  { name, changes }: Pick<ChangedName, 'name' | 'changes'>,
): string {
  if (changes.length === 0) return name;
  const nameOn = (day: number): string => changes.findLast(([since]) => since <= day)?.[1] ?? '';
  const last = days.findLast((day) => nameOn(day) !== '');
  return last === undefined ? '' : nameOn(last);
}
