import { createHmac, scrypt } from 'node:crypto';

/** 16 MB and about 50 ms for a name: a person who tries a directory of names pays that for each. */
const cost = { N: 2 ** 14, r: 8, p: 1 };
const digestBytes = 32;

/** One of 256 groups of names: a name of a group without an entry needs no slow digest. */
export function groupOf(name: string, salt: Buffer): number {
  return createHmac('sha256', salt).update(name).digest()[0] ?? 0;
}

/** The slow digest of a name, in hex. */
export function digestOf(name: string, salt: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(name, salt, digestBytes, cost, (error, digest) => {
      if (error) reject(error);
      else resolve(digest.toString('hex'));
    });
  });
}
