import { type CloudName, cloudNames, clouds } from '../../../runtime/contracts/clouds';
import { setCommand, suggestCommand } from '../configCommands';
import type { ConfigReader } from '../ConfigReader';
import { configKeys } from '../keys/configKeys';

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

/** The cloud's canonical name; undefined if it is none of the four: then nothing follows from it. */
export function parseCloud(reader: ConfigReader): CloudName | undefined {
  const given = reader.chosen('cloud') ?? configKeys.cloud.default;
  const cloud = cloudNames.find((name) => name.toLowerCase() === given.toLowerCase());
  if (cloud === undefined) {
    const meant = nicknames[given.toLowerCase().replace(/[^a-z\d]/g, '')];
    const choices = cloudNames.map((name) => `${name} (${clouds[name].displayName})`);
    reader.refuse(
      'cloud',
      `one of ${choices.join(', ')}`,
      meant === undefined
        ? suggestCommand('cloud', given, cloudNames, '<name>')
        : `Did you mean ${meant}? ${setCommand('cloud', meant)}`,
    );
  }
  return cloud;
}
