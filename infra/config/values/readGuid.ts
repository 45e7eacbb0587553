import { isGuid } from '../../../contracts/values/isGuid';
import { setCommand } from '../reader/configCommands';
import type { ConfigReader } from '../reader/ConfigReader';
import type { KeyOfType } from '../keys/configKeys';

export const expectedGuid = 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef';

/** A GUID in lower case; undefined if it is not set or none. */
export function readGuid(
  reader: ConfigReader,
  key: KeyOfType<'string'>,
  where: string,
): string | undefined {
  const given = reader.chosen(key);
  if (given !== undefined && !isGuid(given)) {
    reader.refuse(key, expectedGuid, `${where} ${setCommand(key, '<GUID>')}`);
    return undefined;
  }
  return given?.toLowerCase();
}
