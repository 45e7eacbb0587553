import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import {
  type PostureConfig,
  resourceLogs,
  storageRedundancies,
} from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { readBoolean } from '../../values/readBoolean';
import { readChoice } from '../../values/readChoice';

/** What hardens the resources beyond the defaults of Azure (docs/security.md). */
export function parsePosture(reader: ConfigReader, protectData: boolean): PostureConfig {
  const lockData = readBoolean(reader, 'lockData', configKeys.lockData.default);
  if (lockData && !protectData) {
    reader.refuse(
      'lockData',
      'false, because protectData is off and pulumi destroy is to delete the data',
      `${removeCommand('lockData')}, or: ${setCommand('protectData', 'true').slice('Run: '.length)}`,
    );
  }
  return {
    lockData,
    infrastructureEncryption: readBoolean(
      reader,
      'infrastructureEncryption',
      configKeys.infrastructureEncryption.default,
    ),
    storageRedundancy:
      readChoice(reader, 'storageRedundancy', storageRedundancies) ??
      configKeys.storageRedundancy.default,
    resourceLogs:
      readChoice(reader, 'resourceLogs', resourceLogs) ?? configKeys.resourceLogs.default,
  };
}
