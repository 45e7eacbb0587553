import { dayBit, firstDayOf } from './bytes/dayBits';
import { VarintReader, VarintWriter } from './bytes/varints';
import { PairColumns } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

type LaunchesOfUsers = Pick<Rollup, 'userDays' | 'userLaunches'>;

/** Of a roll-up of one day: the users of its apps. */
export function userLaunchesOfDay(
  users: number,
  apps: readonly Pick<RollupApp, 'pairs' | 'pairDays'>[],
): Uint8Array {
  const launchesOf = new Int32Array(users);
  const columns = new PairColumns();
  for (const app of apps) {
    columns.read(app);
    for (let at = 0; at < columns.length; at += 1) {
      const user = columns.users[at] ?? 0;
      launchesOf[user] = (launchesOf[user] ?? 0) + (columns.launches[at] ?? 0);
    }
  }
  const writer = new VarintWriter();
  for (const launches of launchesOf) writer.add(launches);
  return writer.finish();
}

/** Calls `visit` for each user and day with launches, in this order. Throws if they were not read. */
export function visitUserLaunches(
  { userDays, userLaunches }: LaunchesOfUsers,
  visit: (user: number, dayOfMonth: number, launches: number) => void,
): void {
  if (!userDays || !userLaunches) throw new Error('A roll-up was read without launches by user.');
  const reader = new VarintReader(userLaunches);
  userDays.forEach((days, user) => {
    for (let left = days; left !== 0; left &= left - 1) {
      visit(user, firstDayOf(left), reader.next());
    }
  });
}

/** Some days of them: bits, as `Rollup.userDays` has them. */
export function cutUserLaunches(of: LaunchesOfUsers, wanted: number): Uint8Array {
  const writer = new VarintWriter();
  visitUserLaunches(of, (_user, dayOfMonth, launches) => {
    if ((wanted & dayBit(dayOfMonth)) !== 0) writer.add(launches);
  });
  return writer.finish();
}

const daysOfMonth = 31;

/** The launches of each user and day of a month, added up from several roll-ups. */
export class UserLaunches {
  private readonly launches: Int32Array;

  constructor(private readonly users: number) {
    this.launches = new Int32Array(users * daysOfMonth);
  }

  /** `numbers`: of each user of the roll-up, the number here. */
  add(of: LaunchesOfUsers, numbers: Int32Array): void {
    const { launches } = this;
    visitUserLaunches(of, (user, dayOfMonth, ofDay) => {
      const at = (numbers[user] ?? 0) * daysOfMonth + dayOfMonth - 1;
      launches[at] = (launches[at] ?? 0) + ofDay;
    });
  }

  finish(): { readonly userDays: Int32Array; readonly userLaunches: Uint8Array } {
    const userDays = new Int32Array(this.users);
    const writer = new VarintWriter();
    this.launches.forEach((launches, at) => {
      if (launches === 0) return;
      const user = Math.floor(at / daysOfMonth);
      userDays[user] = (userDays[user] ?? 0) | dayBit((at % daysOfMonth) + 1);
      writer.add(launches);
    });
    return { userDays, userLaunches: writer.finish() };
  }
}
