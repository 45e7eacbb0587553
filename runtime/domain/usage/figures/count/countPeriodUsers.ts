import type { DayIndex } from './DayIndex';
import { DistinctUsers } from './DistinctUsers';
import type { UserDays } from './readUserDays';

/** The days of a period that a roll-up has: as bits. */
interface PeriodPart extends UserDays {
  readonly wanted: number;
}

/**
 * The users of each period, each once in it, by the number of the period. `users`: more than their
 * highest number.
 */
export function countPeriodUsers(
  ofRollups: readonly UserDays[],
  index: DayIndex,
  users: number,
): Uint32Array {
  const counts = new Uint32Array(index.length);
  const seen = new DistinctUsers(users);
  for (const [period, parts] of groupByPeriod(ofRollups, index)) {
    const [first, ...others] = parts;
    // Most periods are in one roll-up, which has each user once.
    counts[period] = first && others.length === 0 ? countIn(first) : countOnce(parts, seen);
  }
  return counts;
}

function groupByPeriod(
  ofRollups: readonly UserDays[],
  index: DayIndex,
): ReadonlyMap<number, readonly PeriodPart[]> {
  const partsOf = new Map<number, PeriodPart[]>();
  for (const ofRollup of ofRollups) {
    const present = ofRollup.days.reduce((all, bits) => all | bits, 0);
    for (const [period, days] of index.periodsOf(ofRollup.of.month)) {
      const part = { ...ofRollup, wanted: days & present };
      if (part.wanted === 0) continue;
      const known = partsOf.get(period);
      if (known) known.push(part);
      else partsOf.set(period, [part]);
    }
  }
  return partsOf;
}

/** Without a branch for each user: a year by day has seven million of them. */
function countIn({ days, wanted }: PeriodPart): number {
  let count = 0;
  for (let at = 0; at < days.length; at += 1) {
    const bits = (days[at] ?? 0) & wanted;
    // The sign of one of them is set unless they are 0.
    count += (bits | -bits) >>> 31;
  }
  return count;
}

function countOnce(parts: readonly PeriodPart[], seen: DistinctUsers): number {
  seen.begin();
  for (const { of, days, wanted } of parts) {
    const { numbers } = of;
    for (let at = 0; at < days.length; at += 1) {
      if (((days[at] ?? 0) & wanted) !== 0) seen.add(numbers[at] ?? 0);
    }
  }
  return seen.count;
}
