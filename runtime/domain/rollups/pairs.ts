import { VarintWriter } from './varints';

/** The launches of a user and an app. */
export interface UserCount {
  launches: number;
  /** Days of the month with a launch: bit 0 is the first day. */
  days: number;
}

/** Users of an app by their position in the roll-up. */
export type UserCounts = ReadonlyMap<number, UserCount>;

export function dayBit(dayOfMonth: number): number {
  return 1 << (dayOfMonth - 1);
}

/**
 * Writes each user as the distance from the user before, followed by the launches and the days. Most
 * users of an app launch it on one day of a month: that is the number of the day. Several days are 0 and
 * their bits.
 */
export function encodePairs(counts: UserCounts): Uint8Array {
  const writer = new VarintWriter();
  let before = 0;
  for (const [user, { launches, days }] of [...counts].sort(([a], [b]) => a - b)) {
    writer.add(user - before);
    writer.add(launches);
    if ((days & (days - 1)) === 0) writer.add(32 - Math.clz32(days));
    else {
      writer.add(0);
      writer.add(days);
    }
    before = user;
  }
  return writer.finish();
}

/**
 * Calls `visit` for each user of an app, in the order of their positions; `days` as `UserCount` has them.
 * A year of a large tenant has ten million of them, so this loop reads its numbers itself.
 */
export function readPairs(
  pairs: Uint8Array,
  visit: (user: number, launches: number, days: number) => void,
): void {
  const { length } = pairs;
  let position = 0;
  let user = 0;
  while (position < length) {
    let byte = pairs[position++] ?? 0;
    let distance = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = pairs[position++] ?? 0;
      distance |= (byte & 0x7f) << shift;
    }
    byte = pairs[position++] ?? 0;
    let launches = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = pairs[position++] ?? 0;
      launches |= (byte & 0x7f) << shift;
    }
    const day = pairs[position++] ?? 0;
    let days = 0;
    if (day > 0) days = 1 << (day - 1);
    else {
      byte = pairs[position++] ?? 0;
      days = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = pairs[position++] ?? 0;
        days |= (byte & 0x7f) << shift;
      }
    }
    user += distance;
    visit(user, launches, days);
  }
}
