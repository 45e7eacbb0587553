import { type RecordPrefilter, recordPrefilterFor } from './prefilter/RecordPrefilter';

/** Selects elements whose top-level `key` has one of these strings as its value. */
export interface Selection {
  readonly key: string;
  /** Compared without regard to the case of ASCII letters. */
  readonly values: readonly string[];
}

/** Compares bytes with the key and the values of a selection, without decoding them. */
export class KeyValueMatcher {
  readonly keyLength: number;
  /** A string longer than this equals neither the key nor a value. */
  readonly longestMatch: number;
  /** Whether key or values have a character that JSON may write in another way than `\uXXXX`. */
  readonly hasEscapableCharacter: boolean;
  readonly #key: Buffer;
  readonly #values: readonly Uint8Array[];
  #prefilter: RecordPrefilter | undefined;

  constructor(selection: Selection) {
    this.#key = Buffer.from(selection.key);
    this.#values = selection.values.map((value) => Buffer.from(value).map(toLowerCase));
    this.keyLength = this.#key.length;
    this.hasEscapableCharacter = [selection.key, ...selection.values].some((text) =>
      /["\\/\u0000-\u001f]/.test(text),
    );
    this.longestMatch = Math.max(this.keyLength, ...this.#values.map((value) => value.length));
  }

  /** `undefined` if JSON may write a character of key or values with an escape other than `\uXXXX`. */
  get prefilter(): RecordPrefilter | undefined {
    if (this.hasEscapableCharacter || this.keyLength === 0) return undefined;
    this.#prefilter ??= recordPrefilterFor({ key: this.#key, values: this.#values });
    return this.#prefilter;
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
    // Runs for every record of the tenant, where a closure each time would be a tenth of all garbage.
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
