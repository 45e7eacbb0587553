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

export function readDays(bytes: Uint8Array): DayCount[] {
  const reader = new VarintReader(bytes);
  const days: DayCount[] = [];
  while (!reader.isAtEnd) {
    days.push({
      dayOfMonth: reader.next(),
      launches: reader.next(),
      uniqueUsers: reader.next(),
    });
  }
  return days;
}
