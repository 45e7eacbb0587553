import { describeSettings } from '../../../runtime/settings/describeSettings';
import { parseSettings } from '../../../runtime/settings/parseSettings';

const tenantId = '11111111-1111-4111-8111-111111111111';

describe('describeSettings', () => {
  it('shows the values that are used, and no secret', () => {
    const settings = parseSettings({
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: tenantId,
      AUDIT_LOGS_CLIENT_SECRET: 'hunter2',
      AUDIT_LOGS_STORAGE:
        'DefaultEndpointsProtocol=https;AccountName=state;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net',
    });
    expect(describeSettings(settings)).toEqual({
      cloud: 'commercial',
      tenantId,
      clientId: tenantId,
      credential: 'client secret (not shown)',
      audience: 'https://manage.office.com',
      authority: 'https://login.microsoftonline.com',
      publisherId: tenantId,
      contentTypes: 'Audit.General',
      operations: 'LaunchPowerApp,DeletePowerApp',
      schedule: '0 0 * * * *',
      requestsPerMinute: 1900,
      usagePage: 'off',
      users: 'names',
      storage: 'connection string (not shown) of account state',
      export: 'none',
      dataverse: 'off',
    });
  });

  it('names the identities that replace secrets', () => {
    const settings = parseSettings({
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: tenantId,
      AUDIT_LOGS_FEDERATED_IDENTITY: tenantId,
      AUDIT_LOGS_STORAGE__tableServiceUri: 'https://a.table.core.windows.net',
      AUDIT_LOGS_STORAGE__queueServiceUri: 'https://a.queue.core.windows.net',
      AUDIT_LOGS_STORAGE__credential: 'managedidentity',
    });
    expect(describeSettings(settings)).toMatchObject({
      credential: `managed identity ${tenantId} as federated credential`,
      storage:
        'https://a.table.core.windows.net and https://a.queue.core.windows.net with managed identity (system-assigned)',
    });
  });
});
