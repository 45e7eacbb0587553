import { type CloudName, cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import { cloudOfNickname } from '../../../../contracts/clouds/cloudOfNickname';
import { setCommand, suggestCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import { configKeys } from '../../keys/configKeys';

/** The cloud's canonical name; undefined if it is none of the four: then nothing follows from it. */
export function parseCloud(reader: ConfigReader): CloudName | undefined {
  const given = reader.chosen('cloud') ?? configKeys.cloud.default;
  const cloud = cloudNames.find((name) => name.toLowerCase() === given.toLowerCase());
  if (cloud === undefined) {
    const meant = cloudOfNickname(given);
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
