import { nearestName } from '../../../contracts/values/nearestName';
import type { GivenConfig } from '../given/GivenConfig';
import { configKeyNames } from '../keys/configKeys';
import { removeCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';

/** Without this a misspelt key would be ignored, and its default used. */
export function findUnknownKeys({ raw }: GivenConfig): readonly ConfigProblem[] {
  const known: readonly string[] = configKeyNames;
  return Object.keys(raw.values)
    .filter((name) => !known.includes(name))
    .sort()
    .map((key) => {
      const [parent = '', ...path] = key.split('.');
      const isPath = path.length > 0 && known.includes(parent);
      const nearest = nearestName(key, configKeyNames);
      return {
        key,
        given: 'is not a key of this project',
        expected: 'a key that docs/configuration.md lists',
        // Without --path the CLI takes the dot for a part of the name.
        fix: isPath
          ? `${removeCommand(key)}, then: pulumi config set --path ${key} <value>`
          : nearest === undefined
            ? removeCommand(key)
            : `Did you mean ${nearest}? ${removeCommand(key)}, then: pulumi config set ${nearest} <value>`,
      };
    });
}
