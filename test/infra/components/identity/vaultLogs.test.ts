import { contextWith, recordIdentity } from './identityFixture';

const logWorkspaceId =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log-audit';
const vault = { purgeProtection: false, softDeleteDays: 30, recover: false };

const settings = async (changes: Parameters<typeof contextWith>[0]) => {
  const { registrations } = await recordIdentity({ scope: 'identity', ...changes });
  return registrations.filter(({ type }) => type.endsWith(':DiagnosticSetting'));
};

describe('the logs of the vault in an identity stack', () => {
  it('go to the workspace that the stack names', async () => {
    const found = await settings({ vault: { ...vault, logWorkspaceId } });

    expect(found.map(({ name, inputs }) => ({ name, ...inputs }))).toEqual([
      expect.objectContaining({
        name: 'audit-log-connector',
        workspaceId: logWorkspaceId,
        resourceUri: expect.stringContaining('vault'),
        logs: [{ categoryGroup: 'audit', enabled: true }],
      }),
    ]);
  });

  it('go nowhere without one, or with resourceLogs off', async () => {
    const posture = contextWith().config.posture;

    expect(await settings({ vault })).toEqual([]);
    expect(
      await settings({
        vault: { ...vault, logWorkspaceId },
        posture: { ...posture, resourceLogs: 'off' },
      }),
    ).toEqual([]);
  });
});
