import { hasExactUsers } from '../../../rollups/hasExactUsers';
import type { AppPart } from '../../../rollups/appParts';
import { visitDays } from '../../../rollups/days';
import { PairColumns } from '../../../rollups/pairs';
import type { FigureSums } from './countApps';
import type { UsersCount } from './countGroups';
import { DayIndex } from './DayIndex';
import { type OpenFigures, partsOf } from './openFigures';
import type { Period } from '../range/periods';
import { PeriodUsers } from './PeriodUsers';
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
  const launches = new Float64Array(periods.length);
  const activeApps = new Uint32Array(periods.length);
  const seen = new PeriodUsers(periods.length, users.length);
  const columns = new PairColumns();
  const kinds = new PeriodKinds(periods.length);
  let withUser = 0;
  for (const { parts } of apps) {
    let lastActive = -1;
    for (const part of parts) {
      const { month, app, purgedMonth } = part;
      const offset = index.offsetOf(month);
      visitDays(app.days, (dayOfMonth, ofDay, usersOfDay) => {
        const period = index.periodAt(offset + dayOfMonth);
        launches[period] = (launches[period] ?? 0) + ofDay;
        if (usersOfDay > 0) kinds.add(period, purgedMonth);
        if (period === lastActive) return;
        lastActive = period;
        activeApps[period] = (activeApps[period] ?? 0) + 1;
      });
      addUsers(seen, part, { columns, index });
      withUser += columns.totalLaunches;
    }
  }
  const all = launches.reduce((sum, one) => sum + one, 0);
  return {
    launches: all,
    uniqueUsers: seen.ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithoutUser: all - withUser,
    periods: periods.map((period, at) => ({
      ...period,
      launches: launches[at] ?? 0,
      uniqueUsers: seen.countOf(at),
      hasExactUsers: kinds.areSame(at),
      activeApps: activeApps[at] ?? 0,
    })),
  };
}

/** Reads the pairs of a part, and their days only if the days of the month are in several periods. */
function addUsers(
  seen: PeriodUsers,
  { month, app, numbers }: AppPart,
  { columns, index }: { readonly columns: PairColumns; readonly index: DayIndex },
): void {
  const whole = index.wholePeriod(month);
  if (whole === undefined) columns.readWithDays(app);
  else columns.read(app);
  const offset = index.offsetOf(month);
  for (let at = 0; at < columns.length; at += 1) {
    const user = numbers[columns.users[at] ?? 0] ?? 0;
    if (whole !== undefined) {
      seen.add(whole, user);
      continue;
    }
    for (let left = columns.days[at] ?? 0; left !== 0; left &= left - 1) {
      seen.add(index.periodAt(offset + 32 - Math.clz32(left & -left)), user);
    }
  }
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
