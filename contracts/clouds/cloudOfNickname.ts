import type { CloudName } from './clouds';

/** Other names of the clouds that `nearestName` does not find, or takes for another cloud. */
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

/** The cloud that a common other name means. */
export function cloudOfNickname(given: string): CloudName | undefined {
  return nicknames[given.toLowerCase().replace(/[^a-z\d]/g, '')];
}
