import { createHmac } from 'node:crypto';

import { toBase32 } from './toBase32';

/** 130 bits: among 10 million users, two share a pseudonym with a probability below 10^-25 (n²/2^131). */
const pseudonymLength = 26;
/** 80 bits, to compare two keys. */
const fingerprintLength = 16;
/** No name contains it, because names are trimmed: a fingerprint is never a pseudonym. */
const fingerprintText = '\u0000fingerprint of the key for pseudonyms\u0000';

/**
 * The pseudonym of a user: `u-` and 26 characters of base32, from the HMAC-SHA-256 of the name without
 * white space around it, in lower case. UPNs, names of services and SIDs are treated alike. Empty for a
 * record that names no user.
 */
export function pseudonymOf(userId: string, key: Uint8Array): string {
  const name = userId.trim().toLowerCase();
  if (name === '') return '';
  const digest = createHmac('sha256', key).update(name).digest();
  return `u-${toBase32(digest, pseudonymLength)}`;
}

/** Whether a text is a pseudonym and not a name: its form is that of pseudonyms. */
export function isPseudonym(text: string): boolean {
  return /^u-[a-z2-7]{26}$/.test(text);
}

/** Recognises a key without revealing it, or any pseudonym. */
export function fingerprintOf(key: Uint8Array): string {
  return toBase32(createHmac('sha256', key).update(fingerprintText).digest(), fingerprintLength);
}
