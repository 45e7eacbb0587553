import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the runtime sees it; tests freeze it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** Node takes a longer one for a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: async (ms) => {
    await sleep(Math.min(ms, longestTimerMs));
  },
};
