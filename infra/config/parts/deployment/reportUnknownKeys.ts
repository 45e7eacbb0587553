import { nearestName } from '../../../../contracts/values/nearestName';
import { removeCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import { configKeyNames } from '../../keys/configKeys';
import type { RawConfig } from '../../reader/RawConfig';

/** A misspelt key would otherwise be ignored without a word, and its default used. */
export function reportUnknownKeys(reader: ConfigReader, raw: RawConfig): void {
  const known: readonly string[] = configKeyNames;
  for (const key of Object.keys(raw.values)
    .filter((name) => !known.includes(name))
    .sort()) {
    const [parent = '', ...path] = key.split('.');
    const isPath = path.length > 0 && known.includes(parent);
    const nearest = nearestName(key, configKeyNames);
    reader.report({
      key,
      given: 'is not a key of this project',
      expected: 'one that docs/configuration.md lists',
      // Without --path the CLI takes the dot for a part of the name.
      fix: isPath
        ? `${removeCommand(key)}, then: pulumi config set --path ${key} <value>`
        : nearest === undefined
          ? removeCommand(key)
          : `Did you mean ${nearest}? ${removeCommand(key)}, then: pulumi config set ${nearest} <value>`,
    });
  }
}
