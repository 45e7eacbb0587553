import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** The time of the runtime; tests freeze it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. For dates only, because it jumps when the machine's clock is set. */
  now(): number;
  /** Milliseconds since a fixed moment of this process. It never goes back: for waits and deadlines. */
  elapsedMs(): number;
  /**
   * Resolves after that time, or as soon as the signal is aborted, because a timer would keep the
   * process running. The signal is required, so that every wait considers a stop of the run.
   */
  wait(ms: number, stop: AbortSignal | undefined): Promise<void>;
}

/** Node reduces a longer timer to a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  wait: async (ms, stop) => {
    try {
      await sleep(Math.min(ms, longestTimerMs), undefined, { signal: stop });
    } catch (error) {
      if (stop?.aborted !== true) throw error;
    }
  },
};
