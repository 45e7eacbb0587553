import { VarintWriter } from './varints';

/** Users of an app by their position in the roll-up, with their launches. */
export type UserLaunches = ReadonlyMap<number, number>;

/** Writes each user as the distance from the user before, followed by the launches. */
export function encodePairs(launches: UserLaunches): Uint8Array {
  const writer = new VarintWriter();
  let before = 0;
  for (const [user, count] of [...launches].sort(([a], [b]) => a - b)) {
    writer.add(user - before);
    writer.add(count);
    before = user;
  }
  return writer.finish();
}

/**
 * Calls `visit` for each user of an app, in the order of their positions. A year of a large tenant has
 * ten million of them, so this loop reads its numbers itself.
 */
export function readPairs(
  pairs: Uint8Array,
  visit: (user: number, launches: number) => void,
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
    user += distance;
    visit(user, launches);
  }
}
