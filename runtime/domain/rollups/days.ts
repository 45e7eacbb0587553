import { VarintReader, VarintWriter } from './bytes/varints';

/** Launches and unique users of an app on one day. */
export interface DayCount {
  /** Of the month, from 1 on. */
  readonly dayOfMonth: number;
  readonly launches: number;
  readonly launchesWithoutUser: number;
  readonly uniqueUsers: number;
}

/** The first and the last launch of an app on one day: seconds of the day. */
export interface DayTimes {
  readonly first: number;
  readonly last: number;
}

/** Writes the last one as the distance from the first. */
export function encodeTimes(days: readonly DayTimes[]): Uint8Array {
  const writer = new VarintWriter();
  for (const { first, last } of days) {
    writer.add(first);
    writer.add(last - first);
  }
  return writer.finish();
}

export function decodeTimes(bytes: Uint8Array): DayTimes[] {
  const reader = new VarintReader(bytes);
  const days: DayTimes[] = [];
  while (!reader.isAtEnd) {
    const first = reader.next();
    days.push({ first, last: first + reader.next() });
  }
  return days;
}

/** Writes twice the launches of a day, plus 1 if those without a user follow: else there are none. */
export function encodeDays(days: readonly DayCount[]): Uint8Array {
  const writer = new VarintWriter();
  for (const { dayOfMonth, launches, launchesWithoutUser, uniqueUsers } of days) {
    writer.add(dayOfMonth);
    writer.add(launches * 2 + (launchesWithoutUser === 0 ? 0 : 1));
    if (launchesWithoutUser !== 0) writer.add(launchesWithoutUser);
    writer.add(uniqueUsers);
  }
  return writer.finish();
}

/** Calls `visit` for each day with launches, in the order of time. */
export function visitDays(
  bytes: Uint8Array,
  visit: (
    dayOfMonth: number,
    launches: number,
    uniqueUsers: number,
    launchesWithoutUser: number,
  ) => void,
): void {
  const reader = new VarintReader(bytes);
  while (!reader.isAtEnd) {
    const dayOfMonth = reader.next();
    const first = reader.next();
    const launchesWithoutUser = (first & 1) === 0 ? 0 : reader.next();
    visit(dayOfMonth, first >>> 1, reader.next(), launchesWithoutUser);
  }
}
