import { createHash } from 'node:crypto';

/** Namespace of this project's UUIDs: chosen once at random, because RFC 9562 wants one, and fixed. */
const namespace = 'b4b0a8f6-1d5c-4a4e-9a50-6c0f4d6a3f27';

/** UUID of a text, version 5 of RFC 9562: the same text always gives the same UUID. */
export function nameBasedUuid(text: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(text)
    .digest()
    .subarray(0, 16);
  hash[6] = (hash.readUInt8(6) & 0x0f) | 0x50;
  hash[8] = (hash.readUInt8(8) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-');
}
