/** Something to wait for, with a limit; `notify` wakes all who wait at that moment. */
export class Signal {
  #wake: Set<() => void> = new Set();

  notify(): void {
    for (const wake of this.#wake) {
      wake();
    }
  }

  /** Resolves with true when notified, with false when the time is over. */
  wait(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (wasNotified: boolean): void => {
        clearTimeout(timer);
        this.#wake.delete(wake);
        resolve(wasNotified);
      };
      const wake = (): void => end(true);
      const timer = setTimeout(() => end(false), limitMs);
      this.#wake.add(wake);
    });
  }
}
