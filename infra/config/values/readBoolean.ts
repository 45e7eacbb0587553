import { setCommand } from '../reader/configCommands';
import type { ConfigReader } from '../reader/ConfigReader';
import type { KeyOfType } from '../keys/configKeys';

/** `true` or `false`; the fallback if it is not set or neither. */
export function readBoolean(
  reader: ConfigReader,
  key: KeyOfType<'boolean' | 'string'>,
  fallback: boolean,
): boolean {
  const given = reader.chosen(key);
  if (given === 'true' || given === 'false') {
    return given === 'true';
  }
  if (given !== undefined) {
    reader.refuse(key, 'true or false', setCommand(key, '<true or false>'));
  }
  return fallback;
}
