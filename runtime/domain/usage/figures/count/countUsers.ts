import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { PairColumns } from '../../../rollups/pairs';
import type { FigureSums } from './countApps';
import { DistinctUsers } from './DistinctUsers';
import { type OpenFigures, partsOf } from './openFigures';
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

function count({ users, apps }: OpenFigures): UserFiguresCounts {
  const ofApp = new DistinctUsers(users.length);
  const columns = new PairColumns();
  const launchesOf = new Float64Array(users.length);
  const appsOf = new Uint32Array(users.length);
  // Days as numbers in their order, 32 for each month, so that a comparison is cheap.
  const firstOf = new Float64Array(users.length).fill(Number.POSITIVE_INFINITY);
  const lastOf = new Float64Array(users.length);
  let launches = 0;
  for (const { parts, ...app } of apps) {
    launches += app.launches;
    ofApp.begin();
    for (const { month, app: part, numbers } of parts) {
      const before = orderOf(month);
      columns.readWithDays(part);
      for (let at = 0; at < columns.length; at += 1) {
        const user = numbers[columns.users[at] ?? 0] ?? 0;
        const days = columns.days[at] ?? 0;
        launchesOf[user] = (launchesOf[user] ?? 0) + (columns.launches[at] ?? 0);
        if (ofApp.add(user)) appsOf[user] = (appsOf[user] ?? 0) + 1;
        const first = before + 32 - Math.clz32(days & -days);
        if (first < (firstOf[user] ?? 0)) firstOf[user] = first;
        const last = before + 32 - Math.clz32(days);
        if (last > (lastOf[user] ?? 0)) lastOf[user] = last;
      }
    }
  }
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
    launches,
    uniqueUsers: active.length,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithoutUser: launches - active.reduce((sum, one) => sum + one.launches, 0),
    users: active.sort((a, b) => b.launches - a.launches || (a.user < b.user ? -1 : 1)),
  };
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
