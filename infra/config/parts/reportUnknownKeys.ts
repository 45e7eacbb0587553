import { nearestName } from '../../../runtime/contracts/nearestName';
import { removeCommand } from '../configCommands';
import type { ConfigReader } from '../ConfigReader';
import { configKeyNames } from '../keys/configKeys';
import type { RawConfig } from '../RawConfig';

/** A misspelt key would otherwise be ignored without a word, and its default used. */
export function reportUnknownKeys(reader: ConfigReader, raw: RawConfig): void {
  const known: readonly string[] = configKeyNames;
  for (const key of Object.keys(raw.values)
    .filter((name) => !known.includes(name))
    .sort()) {
    const nearest = nearestName(key, configKeyNames);
    reader.report({
      key,
      given: 'is no key of this project',
      expected: 'one that docs/configuration.md lists',
      fix:
        nearest === undefined
          ? removeCommand(key)
          : `Did you mean ${nearest}? ${removeCommand(key)}, then: pulumi config set ${nearest} <value>`,
    });
  }
}
