import { NotAJsonArrayError, TruncatedJsonError } from './bytes/errors';
import { isJsonWhiteSpace, jsonBytes } from './bytes/jsonBytes';

const byteOrderMark = Buffer.from('\uFEFF');
/** Enough for an error object of the API. */
const foreignBytesKept = 2048;

/**
 * The part before an array's `[`: a byte order mark and white space. If a body starts with anything
 * else, its first 2 KB are collected before it is refused, so that an error object that arrives in
 * small chunks can be read whole.
 */
export class ArrayPrologue {
  #markBytesSeen = 0;
  #isAtStart = true;
  #foreign = Buffer.alloc(0);
  #isOver = false;

  /** True once the array's opening bracket has been read. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Reads from `position`; returns the position behind what belongs to the prologue. */
  read(chunk: Buffer, position: number): number {
    for (let i = position; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#foreign.length > 0) return this.#gatherForeign(chunk, i);
      if (this.#isPartOfMark(byte)) {
        this.#markBytesSeen++;
        continue;
      }
      this.#isAtStart = false;
      if (this.#isInsideMark() || !(isJsonWhiteSpace(byte) || byte === jsonBytes.openBracket)) {
        return this.#gatherForeign(chunk, i);
      }
      if (byte === jsonBytes.openBracket) {
        this.#isOver = true;
        return i + 1;
      }
    }
    return chunk.length;
  }

  /** The body ended within the prologue, which is an error in any case. */
  end(): never {
    if (this.#foreign.length > 0) throw notAnArray(this.#foreign);
    throw new TruncatedJsonError('before its first element', 0);
  }

  #isPartOfMark(byte: number | undefined): boolean {
    return this.#isAtStart && byte !== undefined && byte === byteOrderMark[this.#markBytesSeen];
  }

  #isInsideMark(): boolean {
    return this.#markBytesSeen > 0 && this.#markBytesSeen < byteOrderMark.length;
  }

  #gatherForeign(chunk: Buffer, position: number): number {
    const missing = foreignBytesKept - this.#foreign.length;
    this.#foreign = Buffer.concat([this.#foreign, chunk.subarray(position, position + missing)]);
    if (this.#foreign.length >= foreignBytesKept) throw notAnArray(this.#foreign);
    return chunk.length;
  }
}

function notAnArray(found: Buffer): NotAJsonArrayError {
  return new NotAJsonArrayError('a JSON array that starts with "["', found);
}
