/** RFC 4648 in lower case: no character needs escaping in a table key, a URL or a CSV file. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of some bytes in base32, five bits each. */
export function toBase32(bytes: Uint8Array, length: number): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 5; count -= 5) text += alphabet[(bits >>> (count - 5)) & 31] ?? '';
    bits &= (1 << count) - 1;
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}
