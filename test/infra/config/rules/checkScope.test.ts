import { configOf, itReports, parse, problemsOf } from '../parse';

const workspace =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit';

describe('checkScope', () => {
  itReports([
    [
      'an identity stack where this stack creates the identity',
      { identityStack: 'org/project/identity' },
      {},
      [
        'identityStack is "org/project/identity"; expected no value, because with scope all this stack creates the identity. Run: pulumi config rm identityStack, or: pulumi config set scope platform',
      ],
    ],
    [
      'a platform without its identity',
      { scope: 'platform' },
      {},
      [
        'identityStack is not set; expected the stack that holds the identity, as org/project/stack, because scope is platform. Run: pulumi config set identityStack <org>/<project>/<stack>',
      ],
    ],
    [
      'a platform that names itself',
      { scope: 'platform', identityStack: 'prod' },
      {},
      [
        'identityStack is "prod"; expected a stack other than this one, with scope identity. Run: pulumi config set identityStack <org>/<project>/<stack>',
      ],
    ],
  ]);

  it.each([
    [
      { scope: 'identity', schedule: '0 30 * * * *', alertEmails: 'a@example.org' },
      'With scope identity these keys have no effect: alertEmails, schedule',
    ],
    [
      { scope: 'platform', identityStack: 'org/project/identity', softDeleteDays: '7' },
      'With scope platform these keys have no effect: softDeleteDays',
    ],
  ])('warns of keys that the stack does not read: %j', (values, warning) => {
    expect(parse(values)).toMatchObject({ isValid: true, warnings: [warning] });
  });
});

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
