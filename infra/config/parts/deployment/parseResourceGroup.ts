import { setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';

/** An existing resource group; its rule is in "Naming rules and restrictions for Azure resources". */
export function parseResourceGroup(reader: ConfigReader): string | undefined {
  const given = reader.chosen('resourceGroup');
  if (given !== undefined && !/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u.test(given)) {
    reader.refuse(
      'resourceGroup',
      'the name of a resource group: up to 90 letters, digits and _ ( ) . - and no period at the end',
      `Give its name alone, not its id. ${setCommand('resourceGroup', '<name>')}`,
    );
  }
  return given;
}
