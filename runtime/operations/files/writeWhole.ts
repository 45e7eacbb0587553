import { writeSync } from 'node:fs';

/**
 * Writes all bytes to an open descriptor. The operating system may accept only some of them, for
 * example when the disk is nearly full. Node's own stream for a redirected standard output then
 * drops the rest without an error.
 */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written);
  }
}
