import { excerptOf } from './bytes/excerptOf';
import { jsonBytes } from './bytes/jsonBytes';

/** What `excerptOf` reads. */
const bytesKept = 320;

/**
 * A top-level element that is not an object: a number, a string, a nested array, or no JSON. It is
 * read to the comma or bracket that ends it. Such elements are rare, so the code is simple and slow.
 */
export class StrayElement {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #head = Buffer.alloc(0);

  get excerpt(): string {
    return excerptOf(this.#head);
  }

  /** Position of the byte that ends the element, or the chunk's length when it goes on. */
  read(chunk: Buffer, position: number): number {
    let i = position;
    while (i < chunk.length && !this.#isEndedBy(chunk[i])) i++;
    if (this.#head.length < bytesKept) {
      const headEnd = Math.min(i, position + bytesKept - this.#head.length);
      this.#head = Buffer.concat([this.#head, chunk.subarray(position, headEnd)]);
    }
    return i;
  }

  #isEndedBy(byte: number | undefined): boolean {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === jsonBytes.backslash) this.#isEscaped = true;
      else if (byte === jsonBytes.quote) this.#isInString = false;
      return false;
    }
    switch (byte) {
      case jsonBytes.quote:
        this.#isInString = true;
        return false;
      case jsonBytes.openBrace:
      case jsonBytes.openBracket:
        this.#depth++;
        return false;
      case jsonBytes.closeBrace:
        this.#depth = Math.max(0, this.#depth - 1);
        return false;
      case jsonBytes.closeBracket:
        return this.#depth-- === 0;
      case jsonBytes.comma:
        return this.#depth === 0;
      default:
        return false;
    }
  }
}
