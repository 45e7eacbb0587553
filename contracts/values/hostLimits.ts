import { hourMs } from '../time/durations';

/** Deliveries of a queue message; the Functions host then moves it to the poison queue. */
export const maxDequeueCount = 5;

/** An hourly run that exceeds its interval is stuck (see `build/hostJson.ts`). */
export const functionTimeoutMs = hourMs;
