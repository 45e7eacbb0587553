import { dayMs } from '../../../../../contracts/time/durations';
import { visitDays } from '../../../rollups/days';
import { readPairs } from '../../../rollups/pairs';
import { addDays, daysBetween } from '../../../time/days';
import type { FigureSums } from './countApps';
import { DistinctUsers } from './DistinctUsers';
import type { FiguresApp, OpenFigures } from './openFigures';
import type { Period } from '../range/periods';
import { Remembered } from './Remembered';

export interface PeriodCount extends Period {
  readonly launches: number;
  readonly uniqueUsers: number;
  readonly activeApps: number;
}

export interface PeriodCounts extends FigureSums {
  readonly periods: readonly PeriodCount[];
}

const remembered = new Remembered<OpenFigures, PeriodCounts>();
const rememberedTrends = new Remembered<FiguresApp, readonly number[]>();

/**
 * Launches, unique users and active apps of each period. The periods follow each other without gaps, and
 * all days of the figures are in them.
 */
export function countPeriods(figures: OpenFigures, periods: readonly Period[]): PeriodCounts {
  return remembered.get(figures, questionOf(periods), () => count(figures, periods));
}

/** Periods follow each other, so that the first and the last name them all. */
function questionOf(periods: readonly Period[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  return `${first?.period}|${first?.from}|${last?.period}|${last?.to}`;
}

function count({ users, apps }: OpenFigures, periods: readonly Period[]): PeriodCounts {
  const index = new DayIndex(periods);
  const ofAll = new DistinctUsers(users.length);
  const launches = new Float64Array(periods.length);
  const activeApps = new Uint32Array(periods.length);
  const uniqueUsers = new Uint32Array(periods.length);
  // A bit for each period and user: a user can have a launch in any of them, in any order.
  const words = Math.ceil(users.length / 32);
  const seen = new Uint32Array(periods.length * words);
  let withUser = 0;
  for (const { parts } of apps) {
    let lastActive = -1;
    for (const { month, app, numbers } of parts) {
      const offset = index.offsetOf(month);
      visitDays(app.days, (dayOfMonth, ofDay) => {
        const period = index.periodAt(offset + dayOfMonth);
        launches[period] = (launches[period] ?? 0) + ofDay;
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
    launchesWithoutUser: all - withUser,
    periods: periods.map((period, at) => ({
      ...period,
      launches: launches[at] ?? 0,
      uniqueUsers: uniqueUsers[at] ?? 0,
      activeApps: activeApps[at] ?? 0,
    })),
  };
}

/** The launches of an app in each period, as `countTrend`. */
export function countAppTrend(app: FiguresApp, index: DayIndex): readonly number[] {
  return rememberedTrends.get(app, index.question, () => countTrend([app], index));
}

/** The launches of some apps in each period; days outside of the periods are left out. */
export function countTrend(apps: readonly FiguresApp[], index: DayIndex): readonly number[] {
  const launches = Array.from({ length: index.length }, () => 0);
  for (const { month, app } of apps.flatMap(({ parts }) => parts)) {
    const offset = index.offsetOf(month);
    visitDays(app.days, (dayOfMonth, ofDay) => {
      const period = index.periodAt(offset + dayOfMonth);
      if (period < 0) return;
      launches[period] = (launches[period] ?? 0) + ofDay;
    });
  }
  return launches;
}

/** Finds the period of a day without a look at its name. */
export class DayIndex {
  private readonly periodOf: Uint16Array;
  private readonly first: string;
  readonly length: number;
  /** Names the periods. */
  readonly question: string;

  constructor(periods: readonly Period[]) {
    this.length = periods.length;
    this.question = questionOf(periods);
    this.first = periods[0]?.from ?? '';
    this.periodOf = Uint16Array.from(
      periods.flatMap(({ from, to }, at) => daysBetween(from, to).map(() => at)),
    );
  }

  /** Of the day before the first of a month. */
  offsetOf(month: string): number {
    const first = addDays(`${month}-01`, -1);
    return Math.round((Date.parse(first) - Date.parse(this.first)) / dayMs);
  }

  /** -1 if the day is in no period. */
  periodAt(day: number): number {
    return this.periodOf[day] ?? -1;
  }
}
