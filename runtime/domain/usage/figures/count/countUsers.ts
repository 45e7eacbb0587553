import { hasExactUsers } from '../../../rollups/hasExactUsers';
import type { NumberedRollup } from '../../../rollups/appParts';
import { firstDayOf, lastDayOf } from '../../../rollups/bytes/dayBits';
import { PairColumns } from '../../../rollups/pairs';
import { visitUserLaunches } from '../../../rollups/userLaunches';
import type { FigureSums } from './countApps';
import { DistinctUsers } from './DistinctUsers';
import { type OpenFigures, partsOf, sumLaunches } from './openFigures';
import { readUserDays } from './readUserDays';
import { Remembered } from './Remembered';

export interface UserFigure {
  readonly user: string;
  readonly launches: number;
  readonly apps: number;
  /** `2026-05-19`. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface UserFiguresCounts extends FigureSums {
  /** The most launches first. */
  readonly users: readonly UserFigure[];
}

const remembered = new Remembered<OpenFigures, UserFiguresCounts>();

/** Launches and apps of each user. */
export function countUsers(figures: OpenFigures): UserFiguresCounts {
  return remembered.get(figures, '', () => count(figures));
}

function count(figures: OpenFigures): UserFiguresCounts {
  const { users, apps } = figures;
  const ofApp = new DistinctUsers(users.length);
  const columns = new PairColumns();
  const launchesOf = new Float64Array(users.length);
  const appsOf = new Uint32Array(users.length);
  const cut = new Set<NumberedRollup>();
  for (const { parts } of apps) {
    ofApp.begin();
    for (const { app, of } of parts) {
      const { numbers } = of;
      if (app.wanted !== undefined) cut.add(of);
      columns.read(app);
      for (let at = 0; at < columns.length; at += 1) {
        const user = numbers[columns.users[at] ?? 0] ?? 0;
        // Of some days of a month, the launches of a pair are not known.
        if (app.wanted === undefined) {
          launchesOf[user] = (launchesOf[user] ?? 0) + (columns.launches[at] ?? 0);
        }
        if (ofApp.add(user)) appsOf[user] = (appsOf[user] ?? 0) + 1;
      }
    }
  }
  for (const of of cut) {
    visitUserLaunches(of, (position, _day, launches) => {
      const user = of.numbers[position] ?? 0;
      launchesOf[user] = (launchesOf[user] ?? 0) + launches;
    });
  }
  const { firstOf, lastOf } = findDays(figures);
  const counted = users.map((user, index) => ({
    user,
    launches: launchesOf[index] ?? 0,
    apps: appsOf[index] ?? 0,
    firstDay: toDay(firstOf[index] ?? 0),
    lastDay: toDay(lastOf[index] ?? 0),
  }));
  // A filter leaves users without launches.
  const active = counted.filter((one) => one.launches > 0);
  return {
    ...sumLaunches(apps),
    uniqueUsers: active.length,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    users: active.sort((a, b) => b.launches - a.launches || (a.user < b.user ? -1 : 1)),
  };
}

/** The first and the last day of each user: numbers in their order, 32 for each month. */
function findDays(figures: OpenFigures): {
  readonly firstOf: Float64Array;
  readonly lastOf: Float64Array;
} {
  const firstOf = new Float64Array(figures.users.length).fill(Number.POSITIVE_INFINITY);
  const lastOf = new Float64Array(figures.users.length);
  for (const { of, days } of readUserDays(figures)) {
    const before = orderOf(of.month);
    days.forEach((bits, at) => {
      if (bits === 0) return;
      const user = of.numbers[at] ?? 0;
      const first = before + firstDayOf(bits);
      const last = before + lastDayOf(bits);
      firstOf[user] = Math.min(firstOf[user] ?? 0, first);
      lastOf[user] = Math.max(lastOf[user] ?? 0, last);
    });
  }
  return { firstOf, lastOf };
}

/** Of the day before the first of a month. */
function orderOf(month: string): number {
  return (Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1) * 32;
}

function toDay(order: number): string {
  if (!Number.isFinite(order)) return '';
  const month = Math.floor(order / 32);
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${Math.floor(month / 12)}-${pad((month % 12) + 1)}-${pad(order % 32)}`;
}
