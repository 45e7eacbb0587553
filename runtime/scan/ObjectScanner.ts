import { isJsonWhiteSpace } from './bytes/jsonBytes';
import type { KeyValueMatcher } from './KeyValueMatcher';

// Literals in this file, because the hot loop is slower with imported values.
const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;
const letterU = 0x75;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Finds the end of one JSON object, and whether the object may have the wanted key and value. It
 * stops where the bytes stop and continues from there, so that no byte is read twice.
 */
export class ObjectScanner {
  readonly #matcher: KeyValueMatcher | undefined;
  #position = 0;
  #depth = 0;
  #isInString = false;
  #stringStart = 0;
  #stringHasEscape = false;
  #isEscapeCut = false;
  /** What has to follow so that the last string is the wanted key, with a wanted value. */
  #expecting: 'nothing' | 'colon' | 'value' | 'endOfValue' = 'nothing';
  #keyHasEscape = false;
  #isSelected = false;

  constructor(matcher: KeyValueMatcher | undefined) {
    this.#matcher = matcher;
  }

  /** Index of the first byte not yet read; one past the end when an escape was cut in two. */
  get position(): number {
    return this.#position;
  }

  /** False only when the object certainly lacks the wanted key and value; known once it closed. */
  get isSelected(): boolean {
    return this.#isSelected;
  }

  /** Starts with an object whose opening brace is just before `position`. */
  begin(position: number): void {
    this.#position = position;
    this.#depth = 1;
    this.#isInString = false;
    this.#isEscapeCut = false;
    this.#expecting = 'nothing';
    this.#isSelected = this.#matcher === undefined;
  }

  /** Scans up to `end`; true when the object closed, `position` then being just behind its brace. */
  scan(bytes: Uint8Array, end: number): boolean {
    // The hot loop of the product, so it uses local variables only.
    const keyLength = this.#matcher?.keyLength ?? -1;
    const doesAnyEscapeMatter = this.#matcher?.hasEscapableCharacter ?? false;
    let i = this.#lookBehindKey(bytes, this.#position, end);
    let depth = this.#depth;
    let isInString = this.#isInString;
    let stringStart = this.#stringStart;
    let hasEscape = this.#stringHasEscape;
    // If a chunk ended between a backslash and its character, this chunk begins with the character.
    if (this.#isEscapeCut && bytes[i - 1] === letterU) hasEscape = true;
    let isWatching = !this.#isSelected;
    let isValue = this.#expecting === 'endOfValue';
    scanning: for (;;) {
      if (!isInString) {
        for (;;) {
          if (i >= end) break scanning;
          const byte = bytes[i++];
          if (byte === quote) break;
          if (byte === openBrace) {
            depth++;
          } else if (byte === closeBrace && --depth === 0) {
            this.#position = i;
            return true;
          }
        }
        isInString = true;
        hasEscape = false;
        stringStart = i;
      }
      for (;;) {
        i = skipPlain(bytes, i, end);
        if (i >= end) break scanning;
        if (bytes[i] === quote) break;
        // Most escapes are those of "/" in addresses, which neither key nor values have.
        if (doesAnyEscapeMatter || (i + 1 < end && bytes[i + 1] === letterU)) hasEscape = true;
        i += 2;
      }
      isInString = false;
      if (depth === 1 && isWatching && (isValue || hasEscape || i - stringStart === keyLength)) {
        this.#checkString(bytes, stringStart, i, hasEscape);
        i = this.#lookBehindKey(bytes, i + 1, end);
        isWatching = !this.#isSelected;
        isValue = this.#expecting === 'endOfValue';
      } else {
        i++;
      }
    }
    this.#position = i;
    this.#depth = depth;
    this.#isInString = isInString;
    this.#stringStart = stringStart;
    this.#stringHasEscape = hasEscape;
    this.#isEscapeCut = i > end;
    return false;
  }

  /** Adapts to a buffer that lost its first `count` bytes. */
  moveBack(count: number): void {
    this.#position -= count;
    this.#stringStart -= count;
  }

  /**
   * The bytes of a buffer, filled up to `end`, that are still needed when the object itself is not
   * kept; the caller moves them to the buffer's start. Of a long string, one byte more than could
   * match is enough: its length then excludes a match, and a backslash in it is recorded.
   */
  keepNeeded(end: number): readonly [from: number, to: number] {
    const from = this.#isInString ? this.#stringStart : end;
    const to = Math.min(end, from + (this.#matcher?.longestMatch ?? 0) + 1);
    this.#position = to - from + (this.#position - end);
    this.#stringStart = 0;
    return [from, to];
  }

  /** Checks a top-level string that may be the wanted key, or is the value behind that key. */
  #checkString(bytes: Uint8Array, start: number, end: number, hasEscape: boolean): void {
    const matcher = this.#matcher;
    if (matcher === undefined) return;
    // A string with an escape counts as a match here, and JSON.parse decides later.
    if (this.#expecting === 'endOfValue') {
      this.#isSelected = hasEscape || matcher.isValue(bytes, start, end);
      this.#expecting = 'nothing';
    } else if (hasEscape || matcher.isKey(bytes, start, end)) {
      this.#keyHasEscape = hasEscape;
      this.#expecting = 'colon';
    }
  }

  /** Reads the white space and the colon behind a possible key, up to the quote of its value. */
  #lookBehindKey(bytes: Uint8Array, position: number, end: number): number {
    let i = position;
    while (i < end && (this.#expecting === 'colon' || this.#expecting === 'value')) {
      const byte = bytes[i];
      if (isJsonWhiteSpace(byte)) {
        i++;
      } else if (this.#expecting === 'colon' && byte === colon) {
        i++;
        this.#isSelected = this.#keyHasEscape;
        this.#expecting = this.#keyHasEscape ? 'nothing' : 'value';
      } else {
        const isValue = this.#expecting === 'value' && byte === quote;
        this.#expecting = isValue ? 'endOfValue' : 'nothing';
      }
    }
    return i;
  }
}

/**
 * Index of the next quote or backslash, or `end`. Four bytes a round: nearly all bytes are within
 * strings, and this doubles the speed of the whole scan.
 */
function skipPlain(bytes: Uint8Array, position: number, end: number): number {
  let i = position;
  const lastRound = end - 4;
  while (i <= lastRound) {
    let byte = bytes[i];
    if (byte === quote || byte === backslash) return i;
    byte = bytes[i + 1];
    if (byte === quote || byte === backslash) return i + 1;
    byte = bytes[i + 2];
    if (byte === quote || byte === backslash) return i + 2;
    byte = bytes[i + 3];
    if (byte === quote || byte === backslash) return i + 3;
    i += 4;
  }
  while (i < end && bytes[i] !== quote && bytes[i] !== backslash) i++;
  return i;
}
