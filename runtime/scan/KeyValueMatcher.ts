import type { RecordPrefilter } from './prefilter/RecordPrefilter';
import { recordPrefilterFor } from './prefilter/recordPrefilterFor';

/** Which elements are wanted: those whose top-level `key` holds one of these strings. */
export interface Selection {
  readonly key: string;
  /** Compared without regard to the case of ASCII letters. */
  readonly values: readonly string[];
}

/** Compares stretches of bytes with the key and the values of a selection, without decoding them. */
export class KeyValueMatcher {
  readonly keyLength: number;
  /** A string longer than this equals neither the key nor a value. */
  readonly longestMatch: number;
  /** Whether key or values have a character that JSON may write in another way than `\uXXXX`. */
  readonly hasEscapableCharacter: boolean;
  readonly #key: Buffer;
  readonly #values: readonly Uint8Array[];
  #skipper: RecordPrefilter | undefined;

  constructor(selection: Selection) {
    this.#key = Buffer.from(selection.key);
    this.#values = selection.values.map((value) => Buffer.from(value).map(toLowerCase));
    this.keyLength = this.#key.length;
    this.hasEscapableCharacter = [selection.key, ...selection.values].some((text) =>
      /["\\/\u0000-\u001f]/.test(text),
    );
    this.longestMatch = Math.max(this.keyLength, ...this.#values.map((value) => value.length));
  }

  /** Passes over records; none where an escape other than `\uXXXX` may stand for a character. */
  get skipper(): RecordPrefilter | undefined {
    if (this.hasEscapableCharacter || this.keyLength === 0) return undefined;
    this.#skipper ??= recordPrefilterFor({ key: this.#key, values: this.#values });
    return this.#skipper;
  }

  isKey(bytes: Uint8Array, start: number, end: number): boolean {
    const key = this.#key;
    if (end - start !== key.length) return false;
    for (let i = 0; i < key.length; i++) {
      if (bytes[start + i] !== key[i]) return false;
    }
    return true;
  }

  isValue(bytes: Uint8Array, start: number, end: number): boolean {
    // Once for every record of the tenant: a closure each would be a tenth of all garbage.
    for (const value of this.#values) {
      if (equalsIgnoringCase(bytes, start, end, value)) return true;
    }
    return false;
  }
}

function equalsIgnoringCase(
  bytes: Uint8Array,
  start: number,
  end: number,
  lower: Uint8Array,
): boolean {
  if (end - start !== lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    if (toLowerCase(bytes[start + i] ?? 0) !== lower[i]) return false;
  }
  return true;
}

function toLowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}
