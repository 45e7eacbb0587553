import { createHmac } from 'node:crypto';

import { fingerprintOf, pseudonymOf } from '../../../../runtime/domain/users/pseudonymOf';

const key = Buffer.alloc(32, 7);

describe('pseudonymOf', () => {
  it('is u- and the first 130 bits of the HMAC-SHA-256 in base32', () => {
    const pseudonym = pseudonymOf('amber@contoso.com', key);
    expect(pseudonym).toMatch(/^u-[a-z2-7]{26}$/);
    const bits = [...createHmac('sha256', key).update('amber@contoso.com').digest()]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
    const positions = Array.from(pseudonym.slice(2), (character) =>
      'abcdefghijklmnopqrstuvwxyz234567'.indexOf(character).toString(2).padStart(5, '0'),
    );
    expect(positions.join('')).toBe(bits.slice(0, 130));
  });

  it('stays the same for ever: stored pseudonyms are compared with new ones', () => {
    expect(pseudonymOf('amber@contoso.com', key)).toBe('u-dnevtwnkzgdm5svapmnpucziv4');
    expect(fingerprintOf(key)).toBe('t4pwc6ue7wbzqtpa');
  });

  it('is the same for a name in another case, with white space around it', () => {
    expect(pseudonymOf(' Amber@CONTOSO.com\t', key)).toBe(pseudonymOf('amber@contoso.com', key));
  });

  it.each(['S-1-5-21-1', 'ServicePrincipal_8f', 'Not Available', '7ff1e0f1-e2a4-48a0-874e'])(
    'replaces %s as well, which is a service or an id',
    (name) => {
      expect(pseudonymOf(name, key)).toMatch(/^u-/);
    },
  );

  it('leaves a user that the record does not name empty', () => {
    expect(pseudonymOf('  ', key)).toBe('');
  });

  it('depends on the key, as the fingerprint of the key does', () => {
    const other = Buffer.alloc(32, 8);
    expect(pseudonymOf('amber@contoso.com', other)).not.toBe(pseudonymOf('amber@contoso.com', key));
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(key));
    expect(fingerprintOf(key)).toMatch(/^[a-z2-7]{16}$/);
  });
});
