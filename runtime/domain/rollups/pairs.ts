import type { RollupApp } from './Rollup';
import { lastDayOf } from './bytes/dayBits';
import { VarintWriter } from './bytes/varints';

/** The launches of a user and an app. */
export interface UserCount {
  launches: number;
  /** Days of the month with a launch, as bits. */
  days: number;
}

/** Users of an app by their position in the roll-up. */
export type UserCounts = ReadonlyMap<number, UserCount>;

/**
 * Writes each user as twice the distance from the user before, plus 1 if the launches follow: else it is
 * one launch. The days are apart, because most readers do not need them. Most users of an app launch it
 * on one day of a month: that is the number of the day. Several days are 0 and their bits.
 */
export function encodePairs(counts: UserCounts): {
  readonly pairs: Uint8Array;
  readonly pairDays: Uint8Array;
} {
  const pairs = new VarintWriter();
  const pairDays = new VarintWriter();
  let before = 0;
  for (const [user, { launches, days }] of [...counts].sort(([a], [b]) => a - b)) {
    pairs.add((user - before) * 2 + (launches === 1 ? 0 : 1));
    if (launches !== 1) pairs.add(launches);
    if ((days & (days - 1)) === 0) pairDays.add(lastDayOf(days));
    else {
      pairDays.add(0);
      pairDays.add(days);
    }
    before = user;
  }
  return { pairs: pairs.finish(), pairDays: pairDays.finish() };
}

/**
 * The pairs of one app after the other, in arrays that are used again: a year of a large tenant has ten
 * million pairs, and a call for each of them takes longer than to read it.
 */
export class PairColumns {
  length = 0;
  /** Positions in the roll-up, ascending. */
  users = new Int32Array(0);
  launches = new Int32Array(0);
  /** As `UserCount` has them; only after `readWithDays`. */
  days = new Int32Array(0);

  /** Throws if the roll-up was read without the users of its apps. */
  read(app: Pick<RollupApp, 'pairs' | 'pairDays' | 'wanted'>): void {
    if (app.wanted === undefined) this.readPairs(app);
    else this.readWithDays(app);
  }

  private readPairs({ pairs }: Pick<RollupApp, 'pairs'>): void {
    if (!pairs) throw new Error('A roll-up was read without the users of its apps.');
    if (this.users.length < pairs.length) {
      this.users = new Int32Array(pairs.length * 2);
      this.launches = new Int32Array(pairs.length * 2);
    }
    const { users, launches } = this;
    const end = pairs.length;
    let position = 0;
    let user = 0;
    let length = 0;
    while (position < end) {
      let byte = pairs[position++] ?? 0;
      let first = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = pairs[position++] ?? 0;
        first |= (byte & 0x7f) << shift;
      }
      let count = 1;
      if ((first & 1) !== 0) {
        byte = pairs[position++] ?? 0;
        count = byte & 0x7f;
        for (let shift = 7; byte > 0x7f; shift += 7) {
          byte = pairs[position++] ?? 0;
          count |= (byte & 0x7f) << shift;
        }
      }
      user += first >>> 1;
      users[length] = user;
      launches[length] = count;
      length += 1;
    }
    this.length = length;
  }

  /** Throws if the roll-up was read without the days. */
  readWithDays({
    pairs,
    pairDays,
    wanted,
  }: Pick<RollupApp, 'pairs' | 'pairDays' | 'wanted'>): void {
    if (!pairDays) throw new Error('A roll-up was read without the days of its users.');
    this.readPairs({ pairs });
    if (this.days.length < this.length) this.days = new Int32Array(this.users.length);
    const { days, length } = this;
    let position = 0;
    for (let at = 0; at < length; at += 1) {
      const day = pairDays[position++] ?? 0;
      if (day > 0) {
        days[at] = 1 << (day - 1);
        continue;
      }
      let byte = pairDays[position++] ?? 0;
      let bits = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = pairDays[position++] ?? 0;
        bits |= (byte & 0x7f) << shift;
      }
      days[at] = bits;
    }
    if (wanted !== undefined) this.keepDays(wanted);
  }

  /** Keeps the users of some days; their launches are those of the whole month. */
  private keepDays(wanted: number): void {
    const { users, launches, days } = this;
    let kept = 0;
    for (let at = 0; at < this.length; at += 1) {
      const bits = (days[at] ?? 0) & wanted;
      if (bits === 0) continue;
      users[kept] = users[at] ?? 0;
      launches[kept] = launches[at] ?? 0;
      days[kept] = bits;
      kept += 1;
    }
    this.length = kept;
  }
}
