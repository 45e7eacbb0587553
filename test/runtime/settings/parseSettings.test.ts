import { ConfigurationError } from '../../../runtime/domain/errors/ConfigurationError';
import { parseSettings } from '../../../runtime/settings/parseSettings';

type Environment = Readonly<Record<string, string | undefined>>;

const tenantId = '11111111-1111-4111-8111-111111111111';
const clientId = '22222222-2222-4222-8222-222222222222';
const identityId = '33333333-3333-4333-8333-333333333333';
const secret = 'abc8Q~0123456789012345678901234567890123';

const least: Environment = {
  AUDIT_LOGS_TENANT_ID: tenantId,
  AUDIT_LOGS_CLIENT_ID: clientId,
  AUDIT_LOGS_CLIENT_SECRET: secret,
  AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
};

function withSettings(changes: Environment) {
  return parseSettings({ ...least, ...changes });
}

function errorOf(environment: Environment): ConfigurationError {
  try {
    parseSettings(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error;
    }
    throw error;
  }
  throw new Error('The settings were accepted.');
}

/** The texts of all problems; the rest of the settings is right. */
function problemsOf(changes: Environment): readonly string[] {
  return errorOf({ ...least, ...changes }).problems.map(({ problem, fix }) => `${problem} ${fix}`);
}

describe('parseSettings', () => {
  it('completes the least settings with the defaults', () => {
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
      storage: { kind: 'connectionString', connectionString: 'UseDevelopmentStorage=true' },
    });
  });

  it('reads every setting, trims white space and takes blanks for absent', () => {
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
      storage: {
        kind: 'identity',
        tableServiceUri: 'https://a.table.core.usgovcloudapi.net',
        queueServiceUri: 'http://127.0.0.1:10001/devstoreaccount1',
        blobServiceUri: 'https://a.blob.core.usgovcloudapi.net',
        credential: 'managedidentity',
        clientId: identityId,
      },
      dataverse: {
        url: 'https://org.crm.microsoftdynamics.us',
        mode: 'replace',
        identity: 'identity',
        health: true,
      },
    });
  });

  it.each([
    ['commercial', 'https://manage.office.com', 'https://login.microsoftonline.com'],
    ['gcc', 'https://manage-gcc.office.com', 'https://login.microsoftonline.com'],
    ['gccHigh', 'https://manage.office365.us', 'https://login.microsoftonline.us'],
    ['dod', 'https://manage.protection.apps.mil', 'https://login.microsoftonline.us'],
  ])('finds the hosts of %s', (cloud, audience, authority) => {
    expect(withSettings({ AUDIT_LOGS_CLOUD: cloud })).toMatchObject({ cloud, audience, authority });
  });

  it.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
    'https://127.0.0.9',
  ])('takes the loopback audience %s beside a real authority', (audience) => {
    expect(withSettings({ AUDIT_LOGS_AUDIENCE: `${audience}/` })).toMatchObject({
      audience,
      authority: 'https://login.microsoftonline.com',
    });
  });

  it('takes a loopback authority with https beside a real audience', () => {
    expect(withSettings({ AUDIT_LOGS_AUTHORITY: 'https://localhost:8443/' })).toMatchObject({
      audience: 'https://manage.office.com',
      authority: 'https://localhost:8443',
    });
  });

  it.each(['https://login.windows.net', 'https://login.microsoft.com/'])(
    'turns the synonym %s into the authority of the cloud',
    (authority) => {
      expect(withSettings({ AUDIT_LOGS_AUTHORITY: authority }).authority).toBe(
        'https://login.microsoftonline.com',
      );
    },
  );

  it.each([
    [
      'commercial',
      'https://my-vault.vault.azure.net/secrets/kit',
      'https://my-vault.vault.azure.net/secrets/kit',
    ],
    [
      'dod',
      'https://v.vault.usgovcloudapi.net/secrets/kit/0123456789abcdef0123456789abcdef/',
      'https://v.vault.usgovcloudapi.net/secrets/kit/0123456789abcdef0123456789abcdef',
    ],
    ['gcc', 'http://127.0.0.1:9000/secrets/kit', 'http://127.0.0.1:9000/secrets/kit'],
    [
      'gccHigh',
      `/subscriptions/${tenantId}/resourcegroups/rg-1/providers/Microsoft.KeyVault/vaults/My-Vault/secrets/Kit`,
      'https://my-vault.vault.usgovcloudapi.net/secrets/Kit',
    ],
  ])('finds the secret in the vault of %s from %s', (cloud, given, secretUri) => {
    const settings = withSettings({
      AUDIT_LOGS_CLOUD: cloud,
      AUDIT_LOGS_CLIENT_SECRET: undefined,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: given,
    });
    expect(settings.credential).toEqual({ kind: 'vaultSecret', secretUri });
  });

  it.each([
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net',
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5==;TableEndpoint=http://127.0.0.1:3/a;QueueEndpoint=http://127.0.0.1:2/a;',
    'TableEndpoint=https://a.table.core.windows.net/;QueueEndpoint=https://a.queue.core.windows.net/;SharedAccessSignature=sv=1&sig=x',
  ])('takes the connection string %s', (connectionString) => {
    expect(withSettings({ AUDIT_LOGS_STORAGE: connectionString }).storage).toEqual({
      kind: 'connectionString',
      connectionString,
    });
  });

  it('throws one error that lists every problem, each with its remedy', () => {
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

describe('each problem of the settings, in full', () => {
  const cases: readonly (readonly [
    what: string,
    changes: Environment,
    messages: readonly string[],
  ])[] = [
    [
      'an unknown cloud with a near name',
      { AUDIT_LOGS_CLOUD: 'GCC-High!' },
      [
        'AUDIT_LOGS_CLOUD is "GCC-High!"; expected one of commercial, gcc, gccHigh, dod. Name the cloud of the Microsoft 365 tenant. Did you mean gccHigh?',
      ],
    ],
    [
      'an unknown cloud',
      { AUDIT_LOGS_CLOUD: 'china' },
      [
        'AUDIT_LOGS_CLOUD is "china"; expected one of commercial, gcc, gccHigh, dod. Name the cloud of the Microsoft 365 tenant.',
      ],
    ],
    [
      'no tenant',
      { AUDIT_LOGS_TENANT_ID: '' },
      [
        'AUDIT_LOGS_TENANT_ID is not set; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Tenant ID" from the overview page of Microsoft Entra ID; a domain name will not do, because the API takes only the GUID.',
      ],
    ],
    [
      'a client id in braces',
      { AUDIT_LOGS_CLIENT_ID: '{x}' },
      [
        'AUDIT_LOGS_CLIENT_ID is "{x}"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Application (client) ID" (not the object id) from the overview page of the app registration.',
      ],
    ],
    [
      'a publisher id that is no GUID',
      { AUDIT_LOGS_PUBLISHER_ID: 'me' },
      [
        'AUDIT_LOGS_PUBLISHER_ID is "me"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Remove the setting to use the tenant id, which is right for most.',
      ],
    ],
    [
      'no credential',
      { AUDIT_LOGS_CLIENT_SECRET: undefined },
      [
        'No credential is set; expected exactly one of AUDIT_LOGS_CLIENT_SECRET, AUDIT_LOGS_CLIENT_AZURE_SECRET, AUDIT_LOGS_FEDERATED_IDENTITY. In Azure, set AUDIT_LOGS_FEDERATED_IDENTITY (no secret at all) or AUDIT_LOGS_CLIENT_AZURE_SECRET; elsewhere AUDIT_LOGS_CLIENT_SECRET.',
      ],
    ],
    [
      'two credentials',
      { AUDIT_LOGS_FEDERATED_IDENTITY: identityId },
      [
        '2 credentials are set, AUDIT_LOGS_CLIENT_SECRET and AUDIT_LOGS_FEDERATED_IDENTITY; expected exactly one of AUDIT_LOGS_CLIENT_SECRET, AUDIT_LOGS_CLIENT_AZURE_SECRET, AUDIT_LOGS_FEDERATED_IDENTITY. Keep the one that is in use and remove the others, so that it is clear which one counts.',
      ],
    ],
    [
      'an identity that is no GUID',
      { AUDIT_LOGS_CLIENT_SECRET: undefined, AUDIT_LOGS_FEDERATED_IDENTITY: 'my-identity' },
      [
        'AUDIT_LOGS_FEDERATED_IDENTITY is "my-identity"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Client ID" (not the object id) from the overview page of the managed identity that is the federated credential of the app registration.',
      ],
    ],
    [
      "a secret's id in place of its value",
      { AUDIT_LOGS_CLIENT_SECRET: clientId },
      [
        'AUDIT_LOGS_CLIENT_SECRET is a GUID (not shown), which is the secret\'s id; expected the secret\'s value. Copy the column "Value" under "Certificates & secrets", not "Secret ID"; it is shown only once, so make a new secret if it is gone.',
      ],
    ],
    [
      'the address of a secret in place of its value',
      { AUDIT_LOGS_CLIENT_SECRET: 'https://v.vault.azure.net/secrets/s' },
      [
        "AUDIT_LOGS_CLIENT_SECRET is the address of a secret (not shown); expected the secret's value. Put the address into AUDIT_LOGS_CLIENT_AZURE_SECRET instead.",
      ],
    ],
    [
      'an unresolved Key Vault reference',
      { AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(VaultName=v;SecretName=s)' },
      [
        'AUDIT_LOGS_CLIENT_SECRET holds an unresolved Key Vault reference, "@Microsoft.KeyVault(VaultName=v;SecretName=s)"; expected the value that it points to, but the platform could not read it. Check that the vault and the secret exist; that the app has an identity and names it in keyVaultReferenceIdentity if it is a user-assigned one; that this identity has the role Key Vault Secrets User on the vault; and that the vault lets the app through its network rules. Then restart the app.',
      ],
    ],
    [
      'a Key Vault reference where an address belongs',
      {
        AUDIT_LOGS_CLIENT_SECRET: undefined,
        AUDIT_LOGS_CLIENT_AZURE_SECRET:
          '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
      },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET holds an unresolved Key Vault reference, "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)"; expected the value that it points to, but the platform could not read it. This setting takes no reference: give the plain https URI or the ARM id of the secret, which the runtime reads with its own identity.',
      ],
    ],
    [
      'a vault address that is none (perhaps a secret, so masked)',
      { AUDIT_LOGS_CLIENT_SECRET: undefined, AUDIT_LOGS_CLIENT_AZURE_SECRET: 'hunter2-hunter2' },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET is a value of 15 characters (not shown); expected a secret\'s URI such as https://my-vault.vault.azure.net/secrets/my-secret, or its ARM id /subscriptions/…/providers/Microsoft.KeyVault/vaults/my-vault/secrets/my-secret. Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found.',
      ],
    ],
    [
      'a vault of another cloud',
      {
        AUDIT_LOGS_CLOUD: 'dod',
        AUDIT_LOGS_CLIENT_SECRET: undefined,
        AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://v.vault.azure.net/secrets/s',
      },
      [
        'AUDIT_LOGS_CLIENT_AZURE_SECRET points to https://v.vault.azure.net; expected an https address that ends in .vault.usgovcloudapi.net, which is where the vaults for DoD are. Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found. If the vault\'s address is right, then AUDIT_LOGS_CLOUD is not.',
      ],
    ],
    [
      'an audience with a path',
      { AUDIT_LOGS_AUDIENCE: 'https://manage.office.com/api/v1.0' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office.com/api/v1.0"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address, without a path or query. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'the audience of another cloud',
      { AUDIT_LOGS_CLOUD: 'gcc', AUDIT_LOGS_AUDIENCE: 'https://manage.office365.us' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office365.us"; expected https://manage-gcc.office.com (AUDIT_LOGS_CLOUD is gcc), or a loopback address. That is the address of GCC High: set AUDIT_LOGS_CLOUD to gccHigh if the tenant is there, else remove the setting.',
      ],
    ],
    [
      'Graph as the audience',
      { AUDIT_LOGS_AUDIENCE: 'https://graph.microsoft.com' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://graph.microsoft.com"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. That is Microsoft Graph, which does not serve the Management Activity API. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'the right audience without TLS',
      { AUDIT_LOGS_AUDIENCE: 'http://manage.office.com' },
      [
        'AUDIT_LOGS_AUDIENCE is "http://manage.office.com"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. Write it with https and without a port, or remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'a foreign audience',
      { AUDIT_LOGS_AUDIENCE: 'https://manage.office.com.example.org' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office.com.example.org"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'an authority that is no URL',
      { AUDIT_LOGS_AUTHORITY: 'login.microsoftonline.com' },
      [
        'AUDIT_LOGS_AUTHORITY is "login.microsoftonline.com"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Remove the setting; the default fits the cloud.',
      ],
    ],
    [
      'an authority with the tenant appended',
      { AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.com/common' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.microsoftonline.com/common"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Leave out the path "/common": the tenant is added from AUDIT_LOGS_TENANT_ID.',
      ],
    ],
    [
      'a loopback authority without TLS',
      { AUDIT_LOGS_AUTHORITY: 'http://127.0.0.1:8080' },
      [
        'AUDIT_LOGS_AUTHORITY is "http://127.0.0.1:8080"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Write it with https: MSAL, which asks for the tokens, refuses http, also on a loopback address.',
      ],
    ],
    [
      'the authority of other clouds',
      { AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.us' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.microsoftonline.us"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. That is the authority of GCC High and DoD: set AUDIT_LOGS_CLOUD to gccHigh or dod if the tenant is there, else remove the setting; the default is https://login.microsoftonline.com.',
      ],
    ],
    [
      'a foreign authority',
      { AUDIT_LOGS_AUTHORITY: 'https://login.example.org' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.example.org"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Remove the setting; the default is https://login.microsoftonline.com.',
      ],
    ],
    [
      'an unknown content type',
      { AUDIT_LOGS_CONTENT_TYPES: 'Audit.General,Audit.Sharepont' },
      [
        'AUDIT_LOGS_CONTENT_TYPES is "Audit.Sharepont"; expected names from the list Audit.AzureActiveDirectory, Audit.Exchange, Audit.SharePoint, Audit.General, DLP.All. Power Platform events are in Audit.General. Did you mean Audit.SharePoint?',
      ],
    ],
    [
      'an empty list',
      { AUDIT_LOGS_OPERATIONS: ' , ' },
      [
        'AUDIT_LOGS_OPERATIONS is ","; expected a list of at least one name, separated by commas. Remove the setting; the default is LaunchPowerApp,DeletePowerApp.',
      ],
    ],
    [
      'a schedule of five fields',
      { AUDIT_LOGS_SCHEDULE: '0 * * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 * * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule in words',
      { AUDIT_LOGS_SCHEDULE: 'hourly' },
      [
        'AUDIT_LOGS_SCHEDULE is "hourly"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Write six fields, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule with a wrong hour',
      { AUDIT_LOGS_SCHEDULE: '0 0 24 * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 0 24 * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Mend the hour, which goes from 0 to 23.',
      ],
    ],
    [
      'a budget that is no whole number',
      { AUDIT_LOGS_REQUESTS_PER_MINUTE: '1.5' },
      [
        'AUDIT_LOGS_REQUESTS_PER_MINUTE is "1.5"; expected a whole number from 1 up. Remove the setting for the default, 1900; the API\'s own baseline is 2000 for a tenant.',
      ],
    ],
    [
      'no storage',
      { AUDIT_LOGS_STORAGE: undefined },
      [
        'No storage is set; expected AUDIT_LOGS_STORAGE with a connection string, or AUDIT_LOGS_STORAGE__tableServiceUri and AUDIT_LOGS_STORAGE__queueServiceUri. In Azure, give the service URIs and AUDIT_LOGS_STORAGE__credential=managedidentity; with Azurite, AUDIT_LOGS_STORAGE=UseDevelopmentStorage=true.',
      ],
    ],
    [
      'a connection string with something missing',
      { AUDIT_LOGS_STORAGE: 'DefaultEndpointsProtocol=https;AccountName=a;EndpointSuffix=b' },
      [
        'AUDIT_LOGS_STORAGE is a value of 61 characters (not shown); expected a storage connection string of the form DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; AccountKey missing. Copy "Connection string" from "Access keys" of the storage account, whole and unquoted.',
      ],
    ],
    [
      'a shared access signature without the queue',
      { AUDIT_LOGS_STORAGE: 'TableEndpoint=https://a.b/;SharedAccessSignature=x' },
      [
        'AUDIT_LOGS_STORAGE is a value of 50 characters (not shown); expected a storage connection string of the form DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; QueueEndpoint missing. Copy "Connection string" from "Access keys" of the storage account, whole and unquoted.',
      ],
    ],
    [
      'both kinds of storage, and a service missing',
      { AUDIT_LOGS_STORAGE__tableServiceUri: 'https://a.table.core.windows.net' },
      [
        'AUDIT_LOGS_STORAGE__queueServiceUri is not set; expected the address of a queue service, such as https://my-account.queue.core.windows.net. Copy it from the output primaryEndpoints.queue of the storage account (page "Endpoints").',
        'Both AUDIT_LOGS_STORAGE and AUDIT_LOGS_STORAGE__tableServiceUri are set; expected either the connection string or the service URIs. Remove one of the two, so that it is clear which storage account holds the state.',
      ],
    ],
    [
      'a service without TLS and an unknown credential',
      {
        AUDIT_LOGS_STORAGE: undefined,
        AUDIT_LOGS_STORAGE__tableServiceUri: 'http://a.table.core.windows.net',
        AUDIT_LOGS_STORAGE__queueServiceUri: 'https://a.queue.core.windows.net',
        AUDIT_LOGS_STORAGE__credential: 'workload',
        AUDIT_LOGS_STORAGE__clientId: 'me',
      },
      [
        'AUDIT_LOGS_STORAGE__tableServiceUri is "http://a.table.core.windows.net"; expected the address of a table service, such as https://my-account.table.core.windows.net. Copy it from the output primaryEndpoints.table of the storage account (page "Endpoints").',
        'AUDIT_LOGS_STORAGE__credential is "workload"; expected managedidentity, or nothing. Write managedidentity in Azure; remove the setting to use the login of the Azure CLI elsewhere.',
        'AUDIT_LOGS_STORAGE__clientId is "me"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Client ID" (not the object id) from the overview page of the user-assigned identity; remove the setting for the system-assigned one.',
      ],
    ],
    [
      'an environment URL with a path',
      { AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com/main.aspx' },
      [
        'AUDIT_LOGS_DATAVERSE_URL is "https://org.crm.dynamics.com/main.aspx"; expected the root URL of an environment, such as https://my-org.crm.dynamics.com, with https and without a path. Copy "Environment URL" from the environment\'s details in the Power Platform admin centre; remove the setting if the Starter Kit\'s table is not wanted.',
      ],
    ],
    [
      'misspelt names, and one that the Functions host knows but Government does not',
      {
        AUDIT_LOGS_TENNANT_ID: 'x',
        AUDIT_LOG_CLOUD: 'gcc',
        audit_logs_schedule: 'x',
        AUDIT_LOGS_STORAGE__accountName: 'x',
        AUDIT_LOGS_COLOUR: 'blue',
        AUDIT_LOGS_EMPTY: ' ',
        AUDIT_LOG_FILE: 'of other software',
      },
      [
        'AUDIT_LOGS_COLOUR is not a setting of this runtime; expected a known name (upper and lower case count). Correct the name or remove the setting.',
        'AUDIT_LOGS_STORAGE__accountName is not a setting of this runtime; expected a known name (upper and lower case count). Give the service URIs instead, AUDIT_LOGS_STORAGE__tableServiceUri and AUDIT_LOGS_STORAGE__queueServiceUri, which work in every cloud.',
        'AUDIT_LOGS_TENNANT_ID is not a setting of this runtime; expected a known name (upper and lower case count). Correct the name or remove the setting. Did you mean AUDIT_LOGS_TENANT_ID?',
        'AUDIT_LOG_CLOUD is not a setting of this runtime; expected a known name (upper and lower case count). Correct the name or remove the setting. Did you mean AUDIT_LOGS_CLOUD?',
        'audit_logs_schedule is not a setting of this runtime; expected a known name (upper and lower case count). Correct the name or remove the setting. Did you mean AUDIT_LOGS_SCHEDULE?',
      ],
    ],
  ];

  it.each(cases)('%s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
