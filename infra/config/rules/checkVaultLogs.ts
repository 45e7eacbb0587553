import type { GivenConfig } from '../given/GivenConfig';
import { setCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';

const key = 'vaultLogWorkspace';
const workspaceId =
  /^\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/]{1,90}\/providers\/Microsoft\.OperationalInsights\/workspaces\/[a-z\d][a-z\d-]{2,61}[a-z\d]$/i;

/** A stack of scope all has a workspace, and a platform stack warns that it does not read the key. */
export function checkVaultLogs(given: GivenConfig): readonly ConfigProblem[] {
  const { scope, vaultLogWorkspace } = given.values;
  if (scope === 'all') {
    const because = "scope is all and the logs go to the stack's own workspace";
    return given.refuseValues([key], because, '');
  }
  return scope === 'platform' ||
    vaultLogWorkspace === undefined ||
    workspaceId.test(vaultLogWorkspace)
    ? []
    : [
        given.refuse(
          key,
          'the resource id of a Log Analytics workspace: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>',
          `It is the output workspaceId of the platform stack. ${setCommand(key, '<id>')}`,
        ),
      ];
}
