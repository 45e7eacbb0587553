/**
 * Keys of rows that this process knows to be stored. The API delivers some records in two blobs;
 * knowing the row saves the storage from refusing it. Old keys are forgotten, which costs only
 * that saving.
 */
export class RecentKeys {
  private current = new Set<string>();
  private previous = new Set<string>();

  /** Remembers at least `capacity` keys and at most twice as many. */
  constructor(private readonly capacity: number) {}

  has(key: string): boolean {
    return this.current.has(key) || this.previous.has(key);
  }

  add(key: string): void {
    if (this.current.size >= this.capacity) {
      this.previous = this.current;
      this.current = new Set();
    }
    this.current.add(key);
  }
}
