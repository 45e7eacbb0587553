import { setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import { configKeys } from '../../keys/configKeys';

/**
 * The beginning of every name. Azure takes no name with a public endpoint that has one of these
 * words: "Resolve errors for reserved resource names".
 */
export function parseNamePrefix(reader: ConfigReader): string {
  const given = reader.chosen('namePrefix') ?? configKeys.namePrefix.default;
  const fix = setCommand('namePrefix', '<prefix>');
  if (!/^[a-z][a-z\d]{1,9}$/.test(given)) {
    reader.refuse(
      'namePrefix',
      '2 to 10 lower-case letters and digits, a letter first (the names of storage accounts hold no more)',
      fix,
    );
  } else if (/microsoft|windows|^login|^xbox/.test(given)) {
    reader.refuse('namePrefix', 'a prefix without words that Azure reserves', fix);
  }
  return given;
}
