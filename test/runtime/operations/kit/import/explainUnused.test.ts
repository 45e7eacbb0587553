import { findingsOf } from '../kitSetupFixture';

describe('explainUnused', () => {
  it('explains what changes for a kit that uses the Graph API', () => {
    const findings = findingsOf({
      admin_AuditLogsAudience: 'https://graph.microsoft.com',
      admin_AuditLogsUseGraphAPI: 'yes',
    });

    expect(findings[0]).toContain(
      'note: "Audit Logs - Audience" is Microsoft Graph, which matches',
    );
    expect(findings.at(-1)).toMatch(
      /^warning: "Audit Logs - Use Graph API" is yes, but .*ActivityFeed\.Read.*audit-log subscription start/,
    );
  });

  it('reads names and yes or no in any case', () => {
    expect(findingsOf({ admin_auditlogsusegraphapi: 'FALSE' })).toEqual([]);
    expect(findingsOf({ admin_AuditLogsUseGraphAPI: 'maybe' })).toEqual([
      'warning: "Audit Logs - Use Graph API" is "maybe", which is neither yes nor no. The kit\'s flows treat it as no. Set it to no.',
    ]);
  });

  it('reports a Graph URL of another cloud', () => {
    expect(
      findingsOf({ admin_GraphURLEnvironmentVariable: 'https://graph.microsoft.us/' })[0],
    ).toMatch(/^warning: .*Microsoft Graph of GCC is https:\/\/graph\.microsoft\.com\//);
  });

  it('explains that time windows need no setting', () => {
    expect(findingsOf({ admin_AuditLogsMinutestoLookBack: '65' })).toEqual([
      'note: The time windows need no setting. The connector remembers how far it has read, and lists late content again.',
    ]);
  });
});
