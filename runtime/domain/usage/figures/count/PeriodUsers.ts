import { DistinctUsers } from './DistinctUsers';

/** Counts the users of each period and of all, in any order: a bit for each period and user. */
export class PeriodUsers {
  readonly ofAll: DistinctUsers;
  private readonly words: number;
  private readonly seen: Uint32Array;
  private readonly counts: Uint32Array;

  constructor(periods: number, users: number) {
    this.ofAll = new DistinctUsers(users);
    this.words = Math.ceil(users / 32);
    this.seen = new Uint32Array(periods * this.words);
    this.counts = new Uint32Array(periods);
  }

  add(period: number, user: number): void {
    const word = period * this.words + (user >>> 5);
    const bits = this.seen[word] ?? 0;
    const bit = 1 << (user & 31);
    if ((bits & bit) !== 0) return;
    this.seen[word] = bits | bit;
    this.counts[period] = (this.counts[period] ?? 0) + 1;
    this.ofAll.add(user);
  }

  countOf(period: number): number {
    return this.counts[period] ?? 0;
  }
}
