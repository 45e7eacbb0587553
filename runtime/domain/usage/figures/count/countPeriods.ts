import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { visitDays } from '../../../rollups/days';
import type { FigureSums } from './countApps';
import type { UsersCount } from './countGroups';
import { countPeriodUsers } from './countPeriodUsers';
import { DayIndex } from './DayIndex';
import { type OpenFigures, partsOf, sumLaunches } from './openFigures';
import type { Period } from '../range/periods';
import { countActiveUsers, readUserDays } from './readUserDays';
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

function count(figures: OpenFigures, periods: readonly Period[], index: DayIndex): PeriodCounts {
  const { apps } = figures;
  const launches = new Float64Array(periods.length);
  const activeApps = new Uint32Array(periods.length);
  const kinds = new PeriodKinds(periods.length);
  for (const { parts } of apps) {
    let lastActive = -1;
    for (const { app, of } of parts) {
      const offset = index.offsetOf(of.month);
      visitDays(app.days, (dayOfMonth, ofDay, usersOfDay) => {
        const period = index.periodAt(offset + dayOfMonth);
        launches[period] = (launches[period] ?? 0) + ofDay;
        if (usersOfDay > 0) kinds.add(period, of.purgedMonth);
        if (period === lastActive) return;
        lastActive = period;
        activeApps[period] = (activeApps[period] ?? 0) + 1;
      });
    }
  }
  const userDays = readUserDays(figures);
  const users = figures.users.length;
  const usersOf = countPeriodUsers(userDays, index, users);
  return {
    ...sumLaunches(apps),
    uniqueUsers: countActiveUsers(userDays, users),
    hasExactUsers: hasExactUsers(partsOf(apps)),
    periods: periods.map((period, at) => ({
      ...period,
      launches: launches[at] ?? 0,
      uniqueUsers: usersOf[at] ?? 0,
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
