import type { BatchReference } from '../../domain/events/BlobEntry';

/**
 * Which ledger rows this process works on. A row may be in two messages (a run sends again what an
 * earlier one left pending): the second one waits, and then finds nothing left to download.
 */
export class KeyedMutex {
  private readonly claims = new Map<string, Promise<void>>();

  async run<T>(rows: readonly BatchReference[], work: () => Promise<T>): Promise<T> {
    const keys = rows.map(({ partitionKey, rowKey }) => `${partitionKey}/${rowKey}`);
    // All rows at once, so that two messages never wait for each other.
    for (let held = this.held(keys); held; held = this.held(keys)) await held;
    let release: () => void = () => undefined;
    const claim = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const key of keys) this.claims.set(key, claim);
    try {
      return await work();
    } finally {
      for (const key of keys) this.claims.delete(key);
      release();
    }
  }

  private held(keys: readonly string[]): Promise<void> | undefined {
    for (const key of keys) {
      const claim = this.claims.get(key);
      if (claim) return claim;
    }
    return undefined;
  }
}
