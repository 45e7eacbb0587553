import { setTimeout as wait } from 'node:timers/promises';

import { dayMs } from '../../../contracts/time/durations';

/** Longer than the tests of a file take that name days as a command does. */
const marginMs = 60_000;

/** Waits for the next day (UTC) if this one is about to end: a command would be of another day than its test. */
export async function awayFromMidnight(): Promise<void> {
  const leftMs = dayMs - (Date.now() % dayMs);
  if (leftMs < marginMs) await wait(leftMs + 1);
}
