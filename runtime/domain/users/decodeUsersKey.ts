/** The key has as many bits as the digest of HMAC-SHA-256 (RFC 2104, section 3). */
const leastBytes = 32;
/** 32 random bytes have fewer distinct values with a probability below 10^-9. */
const leastDistinct = 16;

/**
 * The bytes of a key in hex (also as GUIDs, with hyphens), base64 or base64url. Undefined if there are fewer than 32, or if they are
 * not random: a repeated pattern, a sentence, or its base64 form.
 */
export function decodeUsersKey(text: string): Uint8Array | undefined {
  const bytes = decode(text);
  if (bytes === undefined || bytes.length < leastBytes) return undefined;
  if (new Set(bytes).size < leastDistinct) return undefined;
  // The probability that 32 random bytes are all printable is below 10^-13.
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? undefined : bytes;
}

function decode(text: string): Uint8Array | undefined {
  const hex = text.replaceAll('-', '');
  if (/^(?:[\da-f]{2})+$/i.test(hex)) return Buffer.from(hex, 'hex');
  // Random bytes have letters of both cases; words do not.
  const isBase64 = /^[\w+/-]+={0,2}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
  return isBase64 ? Buffer.from(text, 'base64') : undefined;
}
