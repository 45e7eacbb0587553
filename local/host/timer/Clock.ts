/** Time as the timers of the host see it. */
export interface Clock {
  nowMs(): number;
  /** Calls back once after the delay; returns what cancels it. */
  callAfter(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  callAfter(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
