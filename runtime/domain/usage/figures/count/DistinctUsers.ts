/** Counts users by their numbers, each once; `begin` starts another group and forgets nothing else. */
export class DistinctUsers {
  private readonly marks: Uint32Array;
  private group = 1;
  count = 0;

  constructor(users: number) {
    this.marks = new Uint32Array(users);
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
}
