import { parseSettings } from '../../../runtime/settings/parseSettings';
import {
  clientId,
  errorOf,
  identityId,
  least,
  secret,
  tenantId,
  withSettings,
} from './settingsFixture';

describe('parseSettings', () => {
  it('completes the required settings with the defaults', () => {
    expect(parseSettings(least)).toEqual({
      cloud: 'commercial',
      tenantId,
      clientId,
      credential: { kind: 'secret', secret },
      audience: 'https://manage.office.com',
      authority: 'https://login.microsoftonline.com',
      publisherId: tenantId,
      contentTypes: ['Audit.General'],
      operations: ['LaunchPowerApp', 'DeletePowerApp'],
      schedule: '0 0 * * * *',
      requestsPerMinute: 1900,
      usagePage: 'off',
      users: { mode: 'names' },
      storage: { kind: 'connectionString', connectionString: 'UseDevelopmentStorage=true' },
      export: 'none',
    });
  });

  it('reads every setting, trims white space and treats blanks as absent', () => {
    expect(
      parseSettings({
        AUDIT_LOGS_CLOUD: ' GCCHIGH ',
        AUDIT_LOGS_TENANT_ID: ` ${tenantId.toUpperCase()}\n`,
        AUDIT_LOGS_CLIENT_ID: clientId,
        AUDIT_LOGS_CLIENT_SECRET: '  ',
        AUDIT_LOGS_FEDERATED_IDENTITY: identityId,
        AUDIT_LOGS_AUDIENCE: 'https://Manage.Office365.us/',
        AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.us/',
        AUDIT_LOGS_PUBLISHER_ID: clientId,
        AUDIT_LOGS_CONTENT_TYPES: 'audit.general, DLP.ALL,,audit.general',
        AUDIT_LOGS_OPERATIONS: ' LaunchPowerApp ',
        AUDIT_LOGS_SCHEDULE: '0  */15 6-18 * jan-MAR 1,3/2',
        AUDIT_LOGS_REQUESTS_PER_MINUTE: '10000000',
        AUDIT_LOGS_STORAGE__tableServiceUri: 'https://a.table.core.usgovcloudapi.net/',
        AUDIT_LOGS_STORAGE__queueServiceUri: 'http://127.0.0.1:10001/devstoreaccount1',
        AUDIT_LOGS_STORAGE__blobServiceUri: 'https://a.blob.core.usgovcloudapi.net',
        AUDIT_LOGS_STORAGE__credential: 'managedIdentity',
        AUDIT_LOGS_STORAGE__clientId: identityId,
        AUDIT_LOGS_EXPORT: 'Parquet',
        AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.microsoftdynamics.us/',
        AUDIT_LOGS_DATAVERSE_MODE: 'Replace',
        AUDIT_LOGS_DATAVERSE_IDENTITY: 'identity',
        AUDIT_LOGS_DATAVERSE_HEALTH: 'TRUE',
        UNRELATED: 'x',
      }),
    ).toEqual({
      cloud: 'gccHigh',
      tenantId,
      clientId,
      credential: { kind: 'federated', managedIdentityClientId: identityId },
      audience: 'https://manage.office365.us',
      authority: 'https://login.microsoftonline.us',
      publisherId: clientId,
      contentTypes: ['Audit.General', 'DLP.All'],
      operations: ['LaunchPowerApp'],
      schedule: '0 */15 6-18 * jan-MAR 1,3/2',
      requestsPerMinute: 10000000,
      usagePage: 'off',
      users: { mode: 'names' },
      storage: {
        kind: 'identity',
        tableServiceUri: 'https://a.table.core.usgovcloudapi.net',
        queueServiceUri: 'http://127.0.0.1:10001/devstoreaccount1',
        blobServiceUri: 'https://a.blob.core.usgovcloudapi.net',
        credential: 'managedidentity',
        clientId: identityId,
      },
      export: 'parquet',
      dataverse: {
        url: 'https://org.crm.microsoftdynamics.us',
        mode: 'replace',
        identity: 'identity',
        health: true,
      },
    });
  });

  it('coexists with the kit as the app registration, without health tables, by default', () => {
    expect(withSettings({ AUDIT_LOGS_DATAVERSE_URL: 'https://Org.crm4.dynamics.com/' })).toEqual({
      ...withSettings({}),
      dataverse: {
        url: 'https://org.crm4.dynamics.com',
        mode: 'coexist',
        identity: 'registration',
        health: false,
      },
    });
  });

  it('throws one error that lists every problem, each with its fix', () => {
    const error = errorOf({
      AUDIT_LOGS_CLOUD: 'gcc-hi',
      AUDIT_LOGS_TENANT_ID: 'contoso.onmicrosoft.com',
      AUDIT_LOGS_CLIENT_SECRET:
        '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
      AUDIT_LOGS_AUDIENCE: 'manage.office.com',
      AUDIT_LOGS_AUTHORITY: 'login.microsoftonline.com',
      AUDIT_LOGS_PUBLISHER_ID: 'me',
      AUDIT_LOGS_CONTENT_TYPES: 'Audit.PowerApps',
      AUDIT_LOGS_OPERATIONS: ',',
      AUDIT_LOGS_SCHEDULE: '0 * * * *',
      AUDIT_LOGS_REQUESTS_PER_MINUTE: '0',
      AUDIT_LOGS_DATAVERSE_URL: 'http://org.crm.dynamics.com',
      AUDIT_LOGS_TENANT: tenantId,
    });
    expect(error.code).toBe('settings.invalid');
    expect(error.problems.map(({ name }) => name)).toEqual([
      'AUDIT_LOGS_CLIENT_SECRET',
      'AUDIT_LOGS_CLOUD',
      'AUDIT_LOGS_TENANT_ID',
      'AUDIT_LOGS_CLIENT_ID',
      'AUDIT_LOGS_AUDIENCE',
      'AUDIT_LOGS_AUTHORITY',
      'AUDIT_LOGS_PUBLISHER_ID',
      'AUDIT_LOGS_CONTENT_TYPES',
      'AUDIT_LOGS_OPERATIONS',
      'AUDIT_LOGS_SCHEDULE',
      'AUDIT_LOGS_REQUESTS_PER_MINUTE',
      'AUDIT_LOGS_STORAGE',
      'AUDIT_LOGS_DATAVERSE_URL',
      'AUDIT_LOGS_TENANT',
    ]);
    expect(error.message.split('\n')).toHaveLength(16);
    expect(error.message).toMatch(
      /^Read the settings of the audit log connector and found 14 problems:\n1\. AUDIT_LOGS_CLIENT_SECRET holds /,
    );
    expect(error.message).toMatch(
      /\n14\. AUDIT_LOGS_TENANT is not .*\nCorrect the settings and run it again\.$/,
    );
  });

  it('shows no secret in any message', () => {
    const error = errorOf({
      AUDIT_LOGS_TENANT_ID: secret,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_SECRET: clientId,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: 'hunter2-hunter2',
      AUDIT_LOGS_STORAGE: 'AccountKey=c2VjcmV0a2V5',
    });
    expect(error.problems.length).toBeGreaterThan(3);
    expect(error.message).not.toMatch(/abc8Q|hunter2|c2VjcmV0|22222222/);
  });
});
