import { configOf, problemsOf } from './parse';

const workspace =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit';

describe('vaultLogWorkspace', () => {
  it('is the workspace of the vault’s logs in an identity stack', () => {
    const { vault } = configOf({ scope: 'identity', vaultLogWorkspace: workspace });

    expect(vault.logWorkspaceId).toBe(workspace);
    expect(configOf({ scope: 'identity' }).vault).not.toHaveProperty('logWorkspaceId');
  });

  it('is refused in a stack of everything, which has a workspace', () => {
    expect(problemsOf({ vaultLogWorkspace: workspace })).toEqual([
      `vaultLogWorkspace is "${workspace.slice(0, 120)}…"; expected no value, because scope is all and the logs go to the stack's own workspace. Run: pulumi config rm vaultLogWorkspace`,
    ]);
  });

  it.each(['log-audit', workspace.replace('OperationalInsights/workspaces', 'Storage/accounts')])(
    'is the resource id of a workspace: not %s',
    (vaultLogWorkspace) => {
      expect(problemsOf({ scope: 'identity', vaultLogWorkspace })).toEqual([
        expect.stringContaining(
          'expected the resource id of a Log Analytics workspace: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>. The platform stack has it as its output workspaceId. Run: pulumi config set vaultLogWorkspace <id>',
        ),
      ]);
    },
  );
});
