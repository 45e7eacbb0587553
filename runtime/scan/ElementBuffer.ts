/** Enough for a usual record of 1 KB and one appended step, and small enough for Node's pool. */
const smallestCapacity = 4095;

/** Bytes of one element that came in several chunks; grows by doubling, so appending stays linear. */
export class ElementBuffer {
  #bytes = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What has been appended, in its first `length` bytes; valid until the next change. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  append(source: Buffer, from: number, to: number): void {
    const needed = this.#length + to - from;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2, smallestCapacity));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
    }
    source.copy(this.#bytes, this.#length, from, to);
    this.#length = needed;
  }

  /** Drops all bytes but those of a range, which move to the start. */
  keepOnly(from: number, to: number): void {
    this.#bytes.copyWithin(0, from, to);
    this.#length = to - from;
  }

  clear(): void {
    this.#length = 0;
  }
}
