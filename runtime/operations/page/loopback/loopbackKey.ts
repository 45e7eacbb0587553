import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in a time that does not depend on what was given. */
export function isKeyRight(given: string | null | undefined, key: string): boolean {
  return given !== null && given !== undefined && timingSafeEqual(hash(given), hash(key));
}

/** The value of a cookie of a request. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  return header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
