import { createHash, timingSafeEqual } from 'node:crypto';

export type AuthLevel = 'anonymous' | 'function' | 'admin';

export interface HostKeys {
  /** `_master`: grants access to every function and the admin endpoints. */
  readonly master: string;
  /** The host's default function key: grants access to the level `function`. */
  readonly function: string;
}

/**
 * Whether a request may call a function of this level. The host reads the key from the header
 * `x-functions-key`, or else from the query parameter `code`.
 */
export function isAllowed(level: AuthLevel, key: string | undefined, keys: HostKeys): boolean {
  switch (level) {
    case 'anonymous':
      return true;
    case 'function':
      return isKey(key, keys.function) || isKey(key, keys.master);
    case 'admin':
      return isKey(key, keys.master);
  }
}

function isKey(given: string | undefined, expected: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
