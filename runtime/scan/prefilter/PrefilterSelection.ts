/** The key that a wanted record has, and its wanted values: bytes that JSON escapes with `\u` only. */
export interface PrefilterSelection {
  /** At least one byte. */
  readonly key: Uint8Array;
  readonly values: readonly Uint8Array[];
}
