import { createHash } from 'node:crypto';

/** Computes a GUID from a name. */
export function idOf(name: string): string {
  const hash = createHash('sha256').update(name.toLowerCase()).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`];
  return [...parts, `a${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
