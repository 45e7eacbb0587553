const redacted = '[redacted]';

/**
 * The order matters: query strings go first and whole, so that the narrower patterns meet what is
 * left. Every pattern is bounded by its own character class, so that long texts cost linear time.
 */
const patterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/(\bhttps?:\/\/)[^\s/@?#"'<>]+@/gi, `$1${redacted}@`],
  [/(\bhttps?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, `$1?${redacted}`],
  [/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${redacted}`],
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g, redacted],
  // The shape of an Entra client secret, wherever somebody pasted it.
  [/[\w.~-]{3}\dQ~[\w.~-]{30,}/g, redacted],
  [
    /\b(client_secret|client_assertion|password|sig|access_token|refresh_token|assertion)(=|["']?\s*:\s*["'])[^&\s"';,]+/gi,
    `$1$2${redacted}`,
  ],
  [/\b(AccountKey|SharedAccessKey|SharedAccessSignature)\s*=[^;\s"']+/gi, `$1=${redacted}`],
];

/** Takes tokens, secrets, storage keys and URL query strings out of a text. */
export function redact(text: string): string {
  return patterns.reduce(
    (clean, [pattern, replacement]) => clean.replace(pattern, replacement),
    text,
  );
}
