/**
 * Keys of rows that this process has stored. The API delivers some records in two blobs, and a known
 * key saves a request that the storage would refuse. Old keys are dropped, and only this saving is
 * lost.
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
