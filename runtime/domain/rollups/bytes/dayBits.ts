/** Days of a month as bits: bit 0 is the first day. */
export function dayBit(dayOfMonth: number): number {
  return 1 << (dayOfMonth - 1);
}

export function bitsOfDays(daysOfMonth: Iterable<number>): number {
  let bits = 0;
  for (const dayOfMonth of daysOfMonth) bits |= dayBit(dayOfMonth);
  return bits;
}

/** From 1 on; 0 without a day. */
export function firstDayOf(bits: number): number {
  return lastDayOf(bits & -bits);
}

/** From 1 on; 0 without a day. */
export function lastDayOf(bits: number): number {
  return 32 - Math.clz32(bits);
}
