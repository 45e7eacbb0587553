import type { NumberedRollup } from '../../../rollups/appParts';
import { PairColumns } from '../../../rollups/pairs';
import { DistinctUsers } from './DistinctUsers';
import { type OpenFigures, partsOf } from './openFigures';
import { Remembered } from './Remembered';

/** The days of the users of a roll-up, as `Rollup.userDays`. */
export interface UserDays {
  readonly of: NumberedRollup;
  readonly days: Int32Array;
}

const remembered = new Remembered<OpenFigures, readonly UserDays[]>();

/**
 * The days on which each user launched one of the apps, by roll-up. All apps: the roll-ups have them.
 * Some apps: from their pairs, which must have been read with days.
 */
export function readUserDays(figures: OpenFigures): readonly UserDays[] {
  return remembered.get(figures, '', () => {
    const { rollups } = figures;
    if (!rollups) return fromPairs(figures);
    return rollups.flatMap((of) => (of.userDays ? [{ of, days: of.userDays }] : []));
  });
}

function fromPairs({ apps }: OpenFigures): UserDays[] {
  const daysOf = new Map<NumberedRollup, Int32Array>();
  const columns = new PairColumns();
  for (const { app, of } of partsOf(apps)) {
    const words = daysOf.get(of) ?? new Int32Array(of.numbers.length);
    daysOf.set(of, words);
    columns.readWithDays(app);
    const { users, days, length } = columns;
    for (let at = 0; at < length; at += 1) {
      const user = users[at] ?? 0;
      words[user] = (words[user] ?? 0) | (days[at] ?? 0);
    }
  }
  return [...daysOf].map(([of, days]) => ({ of, days }));
}

/** The users with a launch, each once. `users`: more than their highest number. */
export function countActiveUsers(ofRollups: readonly UserDays[], users: number): number {
  const seen = new DistinctUsers(users);
  for (const { of, days } of ofRollups) {
    days.forEach((bits, at) => {
      if (bits !== 0) seen.add(of.numbers[at] ?? 0);
    });
  }
  return seen.count;
}
