import { suggestCommand } from '../reader/configCommands';
import type { ConfigReader } from '../reader/ConfigReader';
import type { KeyOfType } from '../keys/configKeys';

/** One of some words, in its canonical spelling; undefined if it is not set or none of them. */
export function readChoice<T extends string>(
  reader: ConfigReader,
  key: KeyOfType<'string' | 'integer'>,
  choices: readonly T[],
): T | undefined {
  const given = reader.chosen(key);
  const choice = choices.find((name) => name.toLowerCase() === given?.toLowerCase());
  if (given !== undefined && choice === undefined) {
    reader.refuse(
      key,
      `one of ${choices.join(', ')}`,
      suggestCommand(key, given, choices, '<one of them>'),
    );
  }
  return choice;
}
