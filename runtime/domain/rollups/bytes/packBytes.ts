import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A roll-up is this product's own, but a damaged row must not fill the memory. */
const mostBytes = 256 * 1024 * 1024;
/** Of the length of other bytes. */
export const lengthBytes = 4;

/** Compresses bytes. Their length follows: so they are inflated into one buffer that fits. */
export function pack(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([deflateRawSync(bytes), encodeLength(bytes.length)]);
}

export function unpack(packed: Uint8Array): Buffer {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const end = bytes.length - lengthBytes;
  const length = bytes.readUInt32LE(end);
  if (length > mostBytes) throw new Error('A section of a roll-up is too long.');
  // zlib asks for another chunk when one is full, and has a least size of chunks.
  const chunkSize = Math.max(length + 1, 64);
  return inflateRawSync(bytes.subarray(0, end), { chunkSize, maxOutputLength: chunkSize });
}

export function packJson(value: unknown): Uint8Array {
  return pack(Buffer.from(JSON.stringify(value)));
}

export function unpackJson<T>(packed: Uint8Array): T {
  return JSON.parse(unpack(packed).toString()) as T;
}

export function encodeLength(length: number): Buffer {
  const bytes = Buffer.alloc(lengthBytes);
  bytes.writeUInt32LE(length);
  return bytes;
}
