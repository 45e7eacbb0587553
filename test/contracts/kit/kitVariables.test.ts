import { kitVariables } from '../../../contracts/kit/kitVariables';
import { type Cloud, cloudNames, clouds } from '../../../contracts/clouds/clouds';

const facts = { tenantId: 'tenant', clientId: 'client', secretReference: '/path' };

describe("the Starter Kit's variables", () => {
  it('have the names of its definitions and the values of the exercise', () => {
    expect(kitVariables({ ...facts, cloud: clouds.gcc })).toEqual([
      {
        schemaName: 'admin_AuditLogsAudience',
        displayName: 'Audit Logs - Audience',
        value: 'https://manage-gcc.office.com',
      },
      {
        schemaName: 'admin_AuditLogsAuthority',
        displayName: 'Audit Logs - Authority',
        value: 'https://login.windows.net',
      },
      {
        schemaName: 'admin_AuditLogsClientID',
        displayName: 'Audit Logs - ClientID',
        value: 'client',
      },
      {
        schemaName: 'admin_AuditLogsClientAzureSecret',
        displayName: 'Audit Logs - Client Azure Secret',
        value: '/path',
      },
      {
        schemaName: 'admin_AuditLogsUseGraphAPI',
        displayName: 'Audit Logs - Use Graph API',
        value: 'no',
      },
      { schemaName: 'admin_TenantID', displayName: 'TenantID', value: 'tenant' },
    ]);
  });

  it.each([
    ['commercial', 'https://manage.office.com', 'https://login.windows.net'],
    ['gcc', 'https://manage-gcc.office.com', 'https://login.windows.net'],
    ['gccHigh', 'https://manage.office365.us', 'https://login.microsoftonline.us'],
    ['dod', 'https://manage.protection.apps.mil', 'https://login.microsoftonline.us'],
  ] as const)('have audience and authority of %s', (cloud, audience, authority) => {
    const [first, second] = kitVariables({ ...facts, cloud: clouds[cloud] });

    expect([first?.value, second?.value]).toEqual([audience, authority]);
  });

  it.each(cloudNames)('have an authority that the runtime also accepts in %s', (name) => {
    const cloud: Cloud = clouds[name];
    const [, authority] = kitVariables({ ...facts, cloud });

    expect([cloud.authority, ...cloud.authoritySynonyms]).toContain(authority?.value);
  });

  it('omit the secret if the kit gets none', () => {
    const names = kitVariables({
      ...facts,
      cloud: clouds.commercial,
      secretReference: undefined,
    }).map(({ schemaName }) => schemaName);

    expect(names).toHaveLength(5);
    expect(names.filter((name) => name.includes('Secret'))).toEqual([]);
  });
});
