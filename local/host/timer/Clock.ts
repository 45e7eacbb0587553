/** The clock of the host's timers. */
export interface Clock {
  nowMs(): number;
  /** Calls back once after the delay; returns a function that cancels the call. */
  callAfter(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  callAfter(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
