import type { CloudName } from './clouds';

/** What people call the clouds; near in letters to another one, or to none. */
const nicknames: Readonly<Record<string, CloudName>> = {
  worldwide: 'commercial',
  public: 'commercial',
  gcch: 'gccHigh',
  high: 'gccHigh',
  l4: 'gccHigh',
  il4: 'gccHigh',
  l5: 'dod',
  il5: 'dod',
};

/** The cloud that somebody means by another name, if it is a usual one. */
export function cloudOfNickname(given: string): CloudName | undefined {
  return nicknames[given.toLowerCase().replace(/[^a-z\d]/g, '')];
}
