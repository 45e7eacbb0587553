export interface NumberedUsers {
  /** Each once, sorted, so that equal events give equal roll-ups. */
  readonly names: readonly string[];
  positionOf(name: string): number;
}

/** Gives each user a position, whatever the order in which the lists name them. */
export function numberUsers(lists: Iterable<Iterable<string>>): NumberedUsers {
  const distinct = new Set<string>();
  for (const list of lists) for (const name of list) distinct.add(name);
  const names = [...distinct].sort();
  const positions = new Map(names.map((name, position) => [name, position]));
  return { names, positionOf: (name) => positions.get(name) ?? -1 };
}
