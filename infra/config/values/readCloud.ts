import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { cloudOfNickname } from '../../../contracts/clouds/cloudOfNickname';
import { setCommand, suggestCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';

/** The canonical name of a cloud. Without a valid one, rules that depend on the cloud check nothing. */
export function readCloud(text: string, key: string): Reading<CloudName | undefined> {
  const value = cloudNames.find((name) => name.toLowerCase() === text.toLowerCase());
  if (value !== undefined) return { value, problems: [] };
  const meant = cloudOfNickname(text);
  const choices = cloudNames.map((name) => `${name} (${clouds[name].displayName})`);
  const problem = {
    key,
    given: `is ${quote(text)}`,
    expected: `one of ${choices.join(', ')}`,
    fix:
      meant === undefined
        ? suggestCommand(key, text, cloudNames, '<name>')
        : `Did you mean ${meant}? ${setCommand(key, meant)}`,
  };
  return { value: undefined, problems: [problem] };
}
