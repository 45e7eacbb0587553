import { findingsOf, setUp } from '../kitSetupFixture';

describe('findCloud', () => {
  it('reports the audience of Graph on the path of the Management API', () => {
    const changes = {
      admin_AuditLogsAudience: 'https://graph.microsoft.us',
      admin_AuditLogsAuthority: 'https://login.microsoftonline.us',
    };
    expect(setUp(changes).cloud).toBe('gccHigh');
    expect(findingsOf(changes)).toEqual([
      'problem: "Audit Logs - Audience" is Microsoft Graph (https://graph.microsoft.us), but "Audit Logs - Use Graph API" is not yes. The kit\'s flows then send requests of the Management API to Graph, which responds with "Invalid version: api" or "Resource not found for the segment \'activity\'". Set "Audit Logs - Audience" to https://manage.office365.us. The connector uses this address by itself.',
    ]);
  });

  it('takes the cloud from the environment if the audience of Graph serves two clouds', () => {
    const changes = { admin_AuditLogsAudience: 'https://graph.microsoft.com' };

    expect(findingsOf(changes)[1]).toBe(
      'warning: The variables do not determine the cloud, so commercial is assumed. Set AUDIT_LOGS_CLOUD yourself if the tenant is in another cloud: gcc.',
    );
    expect(setUp(changes, 'https://contoso.crm9.dynamics.com').cloud).toBe('gcc');
    expect(findingsOf(changes, 'https://contoso.crm9.dynamics.com')).toHaveLength(1);
  });

  it('reports audience and authority of different clouds', () => {
    expect(
      findingsOf({
        admin_AuditLogsAudience: 'https://manage.office365.us',
        admin_AuditLogsAuthority: 'https://login.windows.net',
      }),
    ).toEqual([
      'problem: "Audit Logs - Authority" is https://login.windows.net, which does not belong to GCC High, the cloud of "Audit Logs - Audience". Entra would know neither the tenant nor the API. Set "Audit Logs - Authority" to https://login.microsoftonline.us, or "Audit Logs - Audience" to the Management API of the tenant\'s cloud.',
    ]);
  });

  it('reports an environment in another cloud than the audience', () => {
    expect(findingsOf({}, 'https://contoso.crm4.dynamics.com')).toEqual([
      'problem: The environment https://contoso.crm4.dynamics.com is in Commercial, but "Audit Logs - Audience" belongs to GCC. Set "Audit Logs - Audience" to https://manage.office.com, if the tenant is in that cloud.',
    ]);
  });

  it('reports an audience that is not the Management API', () => {
    expect(findingsOf({ admin_AuditLogsAudience: 'https://example.com' })[0]).toBe(
      'problem: "Audit Logs - Audience" is https://example.com, which is not the Management API of any cloud. The Management API of Commercial is https://manage.office.com.',
    );
    expect(findingsOf({ admin_AuditLogsAudience: 'manage.office.com' })[0]).toMatch(
      /^problem: "Audit Logs - Audience" is "manage\.office\.com", which is not an https address/,
    );
  });

  it('reports slashes at the end of addresses, and a missing slash of the Graph URL', () => {
    const changes = {
      admin_AuditLogsAudience: 'https://manage-gcc.office.com/',
      admin_AuditLogsAuthority: 'https://login.windows.net/',
      admin_GraphURLEnvironmentVariable: 'https://graph.microsoft.com',
    };
    expect(setUp(changes).cloud).toBe('gcc');
    expect(findingsOf(changes)).toEqual([
      'warning: "Audit Logs - Audience" ends in a slash, and the kit\'s flows add another one. Set it to https://manage-gcc.office.com. The connector ignores the slash.',
      'warning: "Audit Logs - Authority" ends in a slash, and the kit\'s flows add another one. Set it to https://login.windows.net. The connector ignores the slash.',
      'warning: "Graph URL Environment Variable" has no slash at its end, and the kit\'s flows append "beta/…" directly. Set it to https://graph.microsoft.com/.',
    ]);
  });
});
