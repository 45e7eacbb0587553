import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { visitDays } from '../../../rollups/days';
import { readPairs } from '../../../rollups/pairs';
import type { FigureSums, UsersCount } from './countApps';
import { DayIndex } from './DayIndex';
import { DistinctUsers } from './DistinctUsers';
import { type OpenFigures, partsOf } from './openFigures';
import type { Period } from '../range/periods';
import { Remembered } from './Remembered';

export interface PeriodCount extends Period, UsersCount {
  readonly launches: number;
  readonly activeApps: number;
}

export interface PeriodCounts extends FigureSums {
  readonly periods: readonly PeriodCount[];
}

const remembered = new Remembered<OpenFigures, PeriodCounts>();

/**
 * Launches, unique users and active apps of each period. The periods follow each other without gaps, and
 * all days of the figures are in them.
 */
export function countPeriods(figures: OpenFigures, periods: readonly Period[]): PeriodCounts {
  const index = new DayIndex(periods);
  return remembered.get(figures, index.question, () => count(figures, periods, index));
}

function count(
  { users, apps }: OpenFigures,
  periods: readonly Period[],
  index: DayIndex,
): PeriodCounts {
  const ofAll = new DistinctUsers(users.length);
  const launches = new Float64Array(periods.length);
  const activeApps = new Uint32Array(periods.length);
  const uniqueUsers = new Uint32Array(periods.length);
  // A bit for each period and user: a user can have a launch in any of them, in any order.
  const words = Math.ceil(users.length / 32);
  const seen = new Uint32Array(periods.length * words);
  const kinds = new PeriodKinds(periods.length);
  let withUser = 0;
  for (const { parts } of apps) {
    let lastActive = -1;
    for (const { month, app, numbers, purgedMonth } of parts) {
      const offset = index.offsetOf(month);
      visitDays(app.days, (dayOfMonth, ofDay, usersOfDay) => {
        const period = index.periodAt(offset + dayOfMonth);
        launches[period] = (launches[period] ?? 0) + ofDay;
        if (usersOfDay > 0) kinds.add(period, purgedMonth);
        if (period === lastActive) return;
        lastActive = period;
        activeApps[period] = (activeApps[period] ?? 0) + 1;
      });
      readPairs(app.pairs, (position, ofUser, days) => {
        const user = numbers[position] ?? 0;
        withUser += ofUser;
        ofAll.add(user);
        for (let left = days; left !== 0; left &= left - 1) {
          const period = index.periodAt(offset + 32 - Math.clz32(left & -left));
          const word = period * words + (user >>> 5);
          const bits = seen[word] ?? 0;
          const bit = 1 << (user & 31);
          if ((bits & bit) !== 0) continue;
          seen[word] = bits | bit;
          uniqueUsers[period] = (uniqueUsers[period] ?? 0) + 1;
        }
      });
    }
  }
  const all = launches.reduce((sum, one) => sum + one, 0);
  return {
    launches: all,
    uniqueUsers: ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithoutUser: all - withUser,
    periods: periods.map((period, at) => ({
      ...period,
      launches: launches[at] ?? 0,
      uniqueUsers: uniqueUsers[at] ?? 0,
      hasExactUsers: kinds.areSame(at),
      activeApps: activeApps[at] ?? 0,
    })),
  };
}

/** Which removed months, and whether stored days, the users of each period come from. */
class PeriodKinds {
  private readonly first: (string | undefined)[];
  private readonly states: Uint8Array;

  constructor(periods: number) {
    this.first = Array.from({ length: periods });
    this.states = new Uint8Array(periods);
  }

  add(period: number, purgedMonth: string | undefined): void {
    if (this.states[period] === 0) {
      this.first[period] = purgedMonth;
      this.states[period] = 1;
    } else if (this.first[period] !== purgedMonth) this.states[period] = 2;
  }

  /** Whether they recognise a person everywhere in the period: see `hasExactUsers`. */
  areSame(period: number): boolean {
    return this.states[period] !== 2;
  }
}
