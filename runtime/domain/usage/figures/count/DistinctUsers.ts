import type { PairColumns } from '../../../rollups/pairs';

/** Counts users by their numbers, each once; `begin` starts another group and forgets nothing else. */
export class DistinctUsers {
  private readonly marks: Int32Array;
  private group = 1;
  count = 0;

  constructor(users: number) {
    this.marks = new Int32Array(users);
  }

  begin(): void {
    this.group += 1;
    this.count = 0;
  }

  /** Whether the user is new in this group. */
  add(user: number): boolean {
    if (this.marks[user] === this.group) return false;
    this.marks[user] = this.group;
    this.count += 1;
    return true;
  }

  /** Adds the users of an app, and those that are new in this group to another one. */
  addAll({ users, length }: PairColumns, numbers: Int32Array, all: DistinctUsers): void {
    // A year of a large tenant has ten million of them: the fields are read once.
    const { marks, group } = this;
    const { marks: marksOfAll, group: groupOfAll } = all;
    let added = 0;
    let addedToAll = 0;
    for (let at = 0; at < length; at += 1) {
      const user = numbers[users[at] ?? 0] ?? 0;
      if (marks[user] === group) continue;
      marks[user] = group;
      added += 1;
      if (marksOfAll[user] === groupOfAll) continue;
      marksOfAll[user] = groupOfAll;
      addedToAll += 1;
    }
    this.count += added;
    all.count += addedToAll;
  }
}
