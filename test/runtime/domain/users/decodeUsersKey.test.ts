import { createHash } from 'node:crypto';

import { decodeUsersKey } from '../../../../runtime/domain/users/decodeUsersKey';

/** As random as a key, and the same in each run. */
const bytes = createHash('sha256').update('a key of the tests').digest();

describe('decodeUsersKey', () => {
  it.each([
    ['base64', bytes.toString('base64')],
    ['base64 without padding', bytes.toString('base64').replace(/=+$/, '')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['hex in upper case', bytes.toString('hex').toUpperCase()],
  ])('reads %s', (_form, text) => {
    expect(Buffer.from(decodeUsersKey(text) ?? [])).toEqual(bytes);
  });

  it.each([
    ['31 bytes', bytes.subarray(1).toString('base64')],
    ['a repeated pattern', '0123456789abcdef'.repeat(4)],
    ['zeros', Buffer.alloc(32).toString('base64')],
    ['words', 'correcthorsebatterystaplecorrecthorsebatterystaple'],
    ['a sentence in base64', Buffer.from('My Secret Passphrase Is Long Enough').toString('base64')],
    ['a password', 'S3cret!'],
    ['an empty text', ''],
  ])('refuses %s', (_what, text) => {
    expect(decodeUsersKey(text)).toBeUndefined();
  });
});
