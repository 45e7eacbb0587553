import { hourMs } from '../../../contracts/time/durations';
import type { StateStore } from '../state/StateStore';

/** An episode in which the API throttled this deployment; ISO times. */
export interface Throttling {
  readonly firstAt: string;
  readonly lastAt: string;
  /** How often all requests had to pause. */
  readonly times: number;
}

export const throttlingKey = 'throttling';

/** A quiet time as long as this ends an episode. */
const episodeMs = 3 * hourMs;

/** Counts a pause that the API asked for, over all instances. */
export async function noteThrottle(store: StateStore, nowMs: number): Promise<void> {
  const lastAt = new Date(nowMs).toISOString();
  await store.update<Throttling>(throttlingKey, (known) => {
    const isSame = known !== undefined && Math.abs(nowMs - Date.parse(known.lastAt)) < episodeMs;
    return isSame
      ? { ...known, lastAt, times: known.times + 1 }
      : { firstAt: lastAt, lastAt, times: 1 };
  });
}
