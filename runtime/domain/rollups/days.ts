import { VarintReader, VarintWriter } from './varints';

/** Launches and unique users of an app on one day. */
export interface DayCount {
  /** Of the month, from 1 on. */
  readonly dayOfMonth: number;
  readonly launches: number;
  readonly uniqueUsers: number;
}

export function encodeDays(days: readonly DayCount[]): Uint8Array {
  const writer = new VarintWriter();
  for (const { dayOfMonth, launches, uniqueUsers } of days) {
    writer.add(dayOfMonth);
    writer.add(launches);
    writer.add(uniqueUsers);
  }
  return writer.finish();
}

/** Calls `visit` for each day with launches, in the order of time. */
export function visitDays(
  bytes: Uint8Array,
  visit: (dayOfMonth: number, launches: number, uniqueUsers: number) => void,
): void {
  const reader = new VarintReader(bytes);
  while (!reader.isAtEnd) visit(reader.next(), reader.next(), reader.next());
}
