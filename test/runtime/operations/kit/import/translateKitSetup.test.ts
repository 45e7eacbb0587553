import { cloudNames, clouds } from '../../../../../contracts/clouds/clouds';
import { kitVariables } from '../../../../../contracts/kit/kitVariables';
import { formatDotenv } from '../../../../../runtime/operations/kit/import/formatDotenv';
import { stackCommands } from '../../../../../runtime/operations/kit/import/stackCommands';
import { parseSettings } from '../../../../../runtime/settings/parseSettings';
import { clientId, findingsOf, reference, setUp, tenantId } from '../kitSetupFixture';

describe('a set-up of the kit, read as settings', () => {
  it('becomes settings and the configuration of a stack', () => {
    const setup = setUp({}, 'https://contoso.crm9.dynamics.com');

    expect(setup.settings).toEqual({
      AUDIT_LOGS_CLOUD: 'gcc',
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: reference,
      AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm9.dynamics.com',
    });
    expect(stackCommands(setup)).toEqual([
      'pulumi config set cloud gcc',
      `pulumi config set clientId ${clientId}`,
      'pulumi config set dataverseUrl https://contoso.crm9.dynamics.com',
      'pulumi config set azure-native:environment public',
      'pulumi config set azuread:environment public',
      `pulumi config set azuread:tenantId ${tenantId}`,
    ]);
    expect(setup.findings.map(({ level }) => level)).toEqual(['note']);
  });

  it('becomes settings that the runtime takes, once storage is added', () => {
    const settings = parseSettings({
      ...setUp().settings,
      AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
    });

    expect(settings).toMatchObject({
      cloud: 'gcc',
      audience: 'https://manage-gcc.office.com',
      authority: 'https://login.microsoftonline.com',
      credential: {
        kind: 'vaultSecret',
        secretUri: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      },
    });
  });

  it.each(cloudNames)('finds in what kit-settings made for %s that cloud, and no fault', (name) => {
    const facts = { cloud: clouds[name], tenantId, clientId, secretReference: reference };
    const values = kitVariables(facts).map(({ schemaName, value }) => [schemaName, value]);

    const setup = setUp(Object.fromEntries(values) as Record<string, string>);

    expect(setup.cloud).toBe(name);
    expect(setup.findings.filter(({ level }) => level !== 'note')).toEqual([]);
  });

  it('takes names and yes or no in any case', () => {
    expect(findingsOf({ admin_auditlogsusegraphapi: 'FALSE' })).toEqual([]);
    expect(findingsOf({ admin_AuditLogsUseGraphAPI: 'maybe' })).toEqual([
      'warning: "Audit Logs - Use Graph API" is "maybe", which is neither yes nor no; the kit\'s flows take it for no. Set it to no.',
    ]);
  });
});

describe('contradictions between the kit’s variables', () => {
  it('the audience of Graph on the path of the Management API', () => {
    const changes = {
      admin_AuditLogsAudience: 'https://graph.microsoft.us',
      admin_AuditLogsAuthority: 'https://login.microsoftonline.us',
    };
    expect(setUp(changes).cloud).toBe('gccHigh');
    expect(findingsOf(changes)).toEqual([
      'problem: "Audit Logs - Audience" is Microsoft Graph (https://graph.microsoft.us), but "Audit Logs - Use Graph API" is not yes: the kit\'s flows then send requests of the Management API to Graph, which answers "Invalid version: api" or "Resource not found for the segment \'activity\'". Set "Audit Logs - Audience" to https://manage.office365.us. The connector takes that by itself.',
    ]);
  });

  it('the audience of Graph serves two clouds: the environment tells them apart', () => {
    const changes = { admin_AuditLogsAudience: 'https://graph.microsoft.com' };

    expect(findingsOf(changes)[1]).toBe(
      'warning: The variables do not tell the cloud; commercial is assumed. Set AUDIT_LOGS_CLOUD yourself if it is another one: gcc.',
    );
    expect(setUp(changes, 'https://contoso.crm9.dynamics.com').cloud).toBe('gcc');
    expect(findingsOf(changes, 'https://contoso.crm9.dynamics.com')).toHaveLength(1);
  });

  it('Use Graph API: what changes with the connector', () => {
    const findings = findingsOf({
      admin_AuditLogsAudience: 'https://graph.microsoft.com',
      admin_AuditLogsUseGraphAPI: 'yes',
    });

    expect(findings[0]).toContain(
      'note: "Audit Logs - Audience" is Microsoft Graph, which goes with',
    );
    expect(findings.at(-1)).toMatch(
      /^warning: "Audit Logs - Use Graph API" is yes; .*ActivityFeed\.Read.*audit-log subscription start/,
    );
  });

  it('audience and authority of different clouds', () => {
    expect(
      findingsOf({
        admin_AuditLogsAudience: 'https://manage.office365.us',
        admin_AuditLogsAuthority: 'https://login.windows.net',
      }),
    ).toEqual([
      'problem: "Audit Logs - Authority" is https://login.windows.net, which does not belong to GCC High, the cloud of "Audit Logs - Audience": Entra would know neither the tenant nor the API. Set "Audit Logs - Authority" to https://login.microsoftonline.us, or "Audit Logs - Audience" to that of the tenant\'s cloud.',
    ]);
  });

  it('an environment in another cloud than the audience', () => {
    expect(findingsOf({}, 'https://contoso.crm4.dynamics.com')).toEqual([
      'problem: The environment https://contoso.crm4.dynamics.com is one of Commercial, but "Audit Logs - Audience" is that of GCC. Set "Audit Logs - Audience" to https://manage.office.com, if the tenant is there.',
    ]);
  });

  it('an audience that is none', () => {
    expect(findingsOf({ admin_AuditLogsAudience: 'https://example.com' })[0]).toBe(
      'problem: "Audit Logs - Audience" is https://example.com, which is the Management API of none of the clouds. For Commercial it is https://manage.office.com.',
    );
    expect(findingsOf({ admin_AuditLogsAudience: 'manage.office.com' })[0]).toMatch(
      /^problem: "Audit Logs - Audience" is "manage\.office\.com", which is no https address/,
    );
  });

  it('trailing slashes, where there must be none and where there must be one', () => {
    const changes = {
      admin_AuditLogsAudience: 'https://manage-gcc.office.com/',
      admin_AuditLogsAuthority: 'https://login.windows.net/',
      admin_GraphURLEnvironmentVariable: 'https://graph.microsoft.com',
    };
    expect(setUp(changes).cloud).toBe('gcc');
    expect(findingsOf(changes)).toEqual([
      'warning: "Audit Logs - Audience" ends in a slash, to which the kit\'s flows add another. Set it to https://manage-gcc.office.com. The connector leaves the slash out.',
      'warning: "Audit Logs - Authority" ends in a slash, to which the kit\'s flows add another. Set it to https://login.windows.net. The connector leaves the slash out.',
      'warning: "Graph URL Environment Variable" has no slash at its end; the kit\'s flows add "beta/…" right behind it. Set it to https://graph.microsoft.com/.',
    ]);
  });

  it('Graph of another cloud', () => {
    expect(
      findingsOf({ admin_GraphURLEnvironmentVariable: 'https://graph.microsoft.us/' })[0],
    ).toMatch(/^warning: .*Microsoft Graph of GCC is https:\/\/graph\.microsoft\.com\//);
  });

  it('windows of time, which need no setting', () => {
    expect(findingsOf({ admin_AuditLogsMinutestoLookBack: '65' })).toEqual([
      'note: The windows of time need no setting: the connector remembers how far it has read, and reads again what may come late.',
    ]);
  });

  it('ids that are absent, or are none', () => {
    const changes = { admin_TenantID: 'contoso.onmicrosoft.com', admin_AuditLogsClientID: ' ' };

    expect(findingsOf(changes)).toEqual([
      'problem: "TenantID" is no GUID (not shown). Copy "Tenant ID" from the overview page of Microsoft Entra ID; a domain name will not do.',
      'problem: "Audit Logs - ClientID" is empty. Copy "Application (client) ID", not the object id, from the overview page of the app registration.',
    ]);
    expect(setUp(changes).settings).not.toHaveProperty('AUDIT_LOGS_TENANT_ID');
  });

  it('a name that no flow reads, and the placeholder of a pipeline', () => {
    expect(
      findingsOf({
        admin_AuditLogsAudiance: 'https://manage.office.com',
        admin_AuditLogsMaxPages: '50',
        admin_TenantID: '#{environmentvariable.admin_TenantID}#',
        admin_AdminMail: 'coe@example.com',
      }).slice(0, 3),
    ).toEqual([
      'problem: admin_TenantID holds the placeholder of a pipeline, no value. Read the file that the pipeline imports, or the environment itself: --from-dataverse <URL>.',
      "warning: admin_AuditLogsAudiance is no variable that the kit's flows read. Did you mean admin_AuditLogsAudience?",
      "warning: admin_AuditLogsMaxPages is no variable that the kit's flows read.",
    ]);
  });
});

describe('the secret', () => {
  const plain = 'abc8Q~emulated.secret_value';

  it('is taken from the vault where both are given', () => {
    const setup = setUp({ admin_AuditLogsClientSecret: plain });

    expect(setup.plainSecret).toBeUndefined();
    expect(setup.settings.AUDIT_LOGS_CLIENT_AZURE_SECRET).toBe(reference);
    expect(findingsOf({ admin_AuditLogsClientSecret: plain })[0]).toMatch(
      /^warning: The secret is given twice/,
    );
  });

  it('is never among what is shown, where it is in clear', () => {
    const changes = {
      admin_AuditLogsClientSecret: plain,
      admin_AuditLogsClientAzureSecret: '',
    };
    const setup = setUp(changes);
    const { plainSecret, ...shown } = setup;

    expect(plainSecret).toBe(plain);
    expect(JSON.stringify(shown)).not.toContain(plain);
    expect(formatDotenv(setup, false)).toContain('# AUDIT_LOGS_CLIENT_SECRET= (not shown)');
    expect(formatDotenv(setup, true)).toContain(`AUDIT_LOGS_CLIENT_SECRET=${plain}`);
    expect(findingsOf(changes)).toEqual([
      'warning: The secret stands in clear in a variable, for whoever may read the variables. Keep it in Key Vault (AUDIT_LOGS_CLIENT_AZURE_SECRET), or use a managed identity, which has none (AUDIT_LOGS_FEDERATED_IDENTITY).',
    ]);
  });

  it.each([
    ['~secret', "'~secret'"],
    ['a$b#c', "'a$b#c'"],
    ["it's", '"it\'s"'],
    ['a~b.c_d-e', 'a~b.c_d-e'],
  ])('is quoted as a shell needs it: %s', (secret, quoted) => {
    const setup = { ...setUp(), plainSecret: secret };

    expect(formatDotenv(setup, true)).toContain(`AUDIT_LOGS_CLIENT_SECRET=${quoted}`);
  });

  it.each([
    [
      'its id in place of its value',
      { admin_AuditLogsClientSecret: tenantId, admin_AuditLogsClientAzureSecret: '' },
      /^problem: "Audit Logs - Client Secret" is a GUID, .*AADSTS7000215/,
    ],
    [
      'its reference in place of its value',
      { admin_AuditLogsClientSecret: reference, admin_AuditLogsClientAzureSecret: '' },
      /^problem: "Audit Logs - Client Secret" says where a secret is/,
    ],
    [
      'its value in place of its reference',
      { admin_AuditLogsClientAzureSecret: plain },
      /^problem: "Audit Logs - Client Azure Secret" is no reference .*not shown/,
    ],
    [
      'its address in place of its ARM id',
      {
        admin_AuditLogsClientAzureSecret: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      },
      /^warning: .*the kit wants its ARM id\. .*az keyvault show --name kv-coe .*\/secrets\/audit-logs/,
    ],
    [
      'none',
      { admin_AuditLogsClientAzureSecret: '' },
      /^problem: Neither variable for the secret is set/,
    ],
  ])('given wrongly is told: %s', (_case, changes, expected) => {
    const [first] = findingsOf(changes);

    expect(first).toMatch(expected);
    expect(first).not.toContain(plain);
  });
});
