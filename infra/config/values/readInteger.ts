import { setCommand } from '../reader/configCommands';
import type { ConfigReader } from '../reader/ConfigReader';
import { configKeys, type KeyOfType } from '../keys/configKeys';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A whole number within bounds; the key's default if it is not set or wrong. */
export function readInteger(
  reader: ConfigReader,
  key: KeyOfType<'integer'>,
  { least, most }: Bounds,
): number {
  const given = reader.chosen(key);
  if (given === undefined) {
    return configKeys[key].default;
  }
  const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) {
    return number;
  }
  reader.refuse(key, `a whole number from ${least} to ${most}`, setCommand(key, '<number>'));
  return configKeys[key].default;
}
