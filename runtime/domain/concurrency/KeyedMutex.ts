/** Runs one piece of work at a time for each key; work with other keys runs meanwhile. */
export class KeyedMutex {
  private readonly holders = new Map<string, Promise<void>>();

  /** Waits until no other work holds any of the keys, then runs `work` with all of them. */
  async run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    // All keys are taken at once, so that two pieces of work never wait for each other.
    for (let holder = this.holderOf(keys); holder; holder = this.holderOf(keys)) await holder;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const key of keys) this.holders.set(key, held);
    try {
      return await work();
    } finally {
      for (const key of keys) this.holders.delete(key);
      release();
    }
  }

  private holderOf(keys: readonly string[]): Promise<void> | undefined {
    for (const key of keys) {
      const holder = this.holders.get(key);
      if (holder) return holder;
    }
    return undefined;
  }
}
