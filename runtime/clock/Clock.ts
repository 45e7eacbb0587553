import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the runtime sees it; tests freeze it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: async (ms) => {
    await sleep(ms);
  },
};
