import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { ConnectorConfig, VaultConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { readBoolean } from '../../values/readBoolean';
import { readInteger } from '../../values/readInteger';

const key = 'vaultLogWorkspace';
const workspaceId =
  /^\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/]{1,90}\/providers\/Microsoft\.OperationalInsights\/workspaces\/[a-z\d][a-z\d-]{2,61}[a-z\d]$/i;

/** The key vault; what cannot be purged is what is worth protecting, unless the stack says otherwise. */
export function parseVault(
  reader: ConfigReader,
  scope: ConnectorConfig['scope'],
  protectData: boolean,
): VaultConfig {
  const logWorkspaceId = parseLogWorkspace(reader, scope);
  return {
    purgeProtection: readBoolean(reader, 'purgeProtection', protectData),
    softDeleteDays: readInteger(reader, 'softDeleteDays', { least: 7, most: 90 }),
    recover: readBoolean(reader, 'recoverVault', configKeys.recoverVault.default),
    ...(logWorkspaceId === undefined ? {} : { logWorkspaceId }),
  };
}

/** A stack of everything has a workspace; a platform stack warns that it does not read the key. */
function parseLogWorkspace(
  reader: ConfigReader,
  scope: ConnectorConfig['scope'],
): string | undefined {
  const given = reader.chosen(key);
  if (given === undefined || scope === 'platform') return undefined;
  if (scope === 'all') {
    reader.refuse(
      key,
      "no value, because scope is all and the logs go to the stack's own workspace",
      removeCommand(key),
    );
    return undefined;
  }
  if (!workspaceId.test(given)) {
    reader.refuse(
      key,
      'the resource id of a Log Analytics workspace: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>',
      `It is the output workspaceId of the platform stack. ${setCommand(key, '<id>')}`,
    );
  }
  return given;
}
