import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the runtime sees it; tests freeze it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. For dates only: it jumps when somebody sets the clock. */
  now(): number;
  /** Milliseconds since a fixed moment of this process. It never goes back: for waits and deadlines. */
  elapsedMs(): number;
  /**
   * Resolves after that time, or as soon as the signal is given: a timer left behind keeps a process.
   * The signal is not optional, so that no wait of a run forgets that the run may be stopped.
   */
  wait(ms: number, stop: AbortSignal | undefined): Promise<void>;
}

/** Node takes a longer one for a millisecond. */
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
