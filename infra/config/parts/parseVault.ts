import type { ConfigReader } from '../ConfigReader';
import type { VaultConfig } from '../ConnectorConfig';
import { configKeys } from '../keys/configKeys';
import { readBoolean } from '../values/readBoolean';
import { readInteger } from '../values/readInteger';

/** The key vault; what cannot be purged is what is worth protecting, unless the stack says otherwise. */
export function parseVault(reader: ConfigReader, protectData: boolean): VaultConfig {
  return {
    purgeProtection: readBoolean(reader, 'purgeProtection', protectData),
    softDeleteDays: readInteger(reader, 'softDeleteDays', { least: 7, most: 90 }),
    recover: readBoolean(reader, 'recoverVault', configKeys.recoverVault.default),
  };
}
