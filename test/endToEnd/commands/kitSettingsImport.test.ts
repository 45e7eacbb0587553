import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { signInWithAz } from '../../harness/system/signInWithAz';
import { useFolder } from '../../harness/system/useFolder';

const run = promisify(execFile);
const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const administrator = '7d2c9a10-5b1e-4c3f-9f00-1a2b3c4d5e6f';
const secret = 'abc8Q~emulated.secret_value';

describe('audit-log kit-settings import', () => {
  const folder = useFolder('kit-settings-import-');
  const auditLog = new AuditLog({});
  let kit: EmulatedKit;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    kit = await EmulatedKit.start({
      users: [clientId, administrator].map((applicationId, index) => ({
        applicationId,
        systemUserId: `4d1d5e72-4b3a-4f68-8e20-7a6b5c4d3e2${index}`,
        name: '# Reader',
        // Those that docs/kit.md names for it.
        privileges: ['prvReadEnvironmentVariableDefinition', 'prvReadEnvironmentVariableValue'],
      })),
    });
    kit.dataverse.addVariables([
      { schemaName: 'admin_AuditLogsAudience', value: 'https://manage.office365.us' },
      { schemaName: 'admin_AuditLogsAuthority', value: 'https://login.microsoftonline.us' },
      { schemaName: 'admin_AuditLogsClientID', value: clientId },
      { schemaName: 'admin_AuditLogsClientSecret', value: secret },
      { schemaName: 'admin_AuditLogsClientAzureSecret', type: 'secret' },
      { schemaName: 'admin_AuditLogsUseGraphAPI', type: 'boolean', defaultValue: 'no' },
      {
        schemaName: 'admin_AuditLogsMinutestoLookBack',
        type: 'number',
        defaultValue: '65',
        value: '90',
      },
      { schemaName: 'admin_TenantID', value: tenantId },
      { schemaName: 'admin_AdminMail', value: 'coe@example.com' },
    ]);
  });
  afterAll(async () => {
    await kit.stop();
  });

  function expectSettings(document: unknown): void {
    expect(document).toMatchObject({
      cloud: 'gccHigh',
      settings: {
        AUDIT_LOGS_CLOUD: 'gccHigh',
        AUDIT_LOGS_TENANT_ID: tenantId,
        AUDIT_LOGS_CLIENT_ID: clientId,
        AUDIT_LOGS_DATAVERSE_URL: kit.dataverse.url,
      },
      hasPlainSecret: true,
    });
    expect(JSON.stringify(document)).not.toContain(secret);
  }

  it('reads the variables of an environment as the app registration', async () => {
    const reader = new AuditLog(kit.settings('', { AUDIT_LOGS_DATAVERSE_URL: undefined }));
    const { code, json } = await reader.run(
      'kit-settings',
      'import',
      '--from-dataverse',
      `${kit.dataverse.url}/`,
      '--json',
    );

    expect(code).toBe(0);
    const document = json<{ readonly findings: readonly { readonly level: string }[] }>();
    expectSettings(document);
    expect(document.findings.map(({ level }) => level)).toEqual(['warning', 'note']);
  }, 30_000);

  it('reads them as the account that is signed in with az', async () => {
    const claims = { aud: kit.dataverse.url, tid: tenantId, appid: administrator };
    const reader = auditLog.with({
      PATH: await signInWithAz(folder, claims),
      AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential',
    });
    const { code, stderr, json } = await reader.run(
      'kit-settings',
      'import',
      '--from-dataverse',
      kit.dataverse.url,
      '--json',
    );

    expect({ code, problems: stderr.match(/^Problem.*/gm) }).toEqual({ code: 0, problems: null });
    expectSettings(json());
  }, 60_000);

  it.each(['foo', 'http://org.crm.dynamics.com', 'https://org.example.com'])(
    'names the option where its URL is %s',
    async (url) => {
      const { code, stderr } = await auditLog.run(
        'kit-settings',
        'import',
        '--from-dataverse',
        url,
      );

      expect(code).toBe(1);
      expect(stderr).toContain(`1. --from-dataverse is "${url}"; expected `);
      expect(stderr).toContain('Copy "Environment URL" from the environment\'s details');
      // Neither a setting that the person never set, nor advice to remove it.
      expect(stderr).not.toMatch(/AUDIT_LOGS_DATAVERSE_URL|remove the setting/);
    },
    30_000,
  );

  it('shows which role a reader needs', async () => {
    kit.dataverse.configure({
      users: kit.dataverse.settings.users.map((user) => ({
        ...user,
        privileges: ['prvReadadmin_App'],
      })),
    });
    const reader = new AuditLog(kit.settings('', { AUDIT_LOGS_DATAVERSE_URL: undefined }));
    const { code, stderr } = await reader.run(
      'kit-settings',
      'import',
      '--from-dataverse',
      kit.dataverse.url,
    );

    expect(code).toBe(1);
    expect(stderr).toContain('prvReadEnvironmentVariableDefinition');
  }, 30_000);

  it('prints a file’s variables as settings and commands, and ends with 1 on a contradiction', async () => {
    const variables = {
      admin_AuditLogsAudience: 'https://graph.microsoft.com',
      admin_AuditLogsAuthority: 'https://login.windows.net',
      admin_AuditLogsClientID: clientId,
      admin_AuditLogsClientSecret: secret,
      admin_TenantID: tenantId,
    };
    const entries = Object.entries(variables).map(([SchemaName, Value]) => ({
      SchemaName,
      Value,
    }));
    writeFileSync(folder.in('kit.json'), JSON.stringify({ EnvironmentVariables: entries }));
    const file = folder.in('kit.json');
    const shown = await auditLog.run('kit-settings', 'import', '--from-file', file);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toBe(`AUDIT_LOGS_CLOUD=commercial
AUDIT_LOGS_TENANT_ID=${tenantId}
AUDIT_LOGS_CLIENT_ID=${clientId}
# AUDIT_LOGS_CLIENT_SECRET= (not shown)

# The same configuration for a Pulumi stack:
# pulumi config set cloud commercial
# pulumi config set clientId ${clientId}
# pulumi config set azure-native:environment public
# pulumi config set azuread:environment public
# pulumi config set azuread:tenantId ${tenantId}
`);
    expect(shown.stderr).toMatch(/^Problem {2}"Audit Logs - Audience" is Microsoft Graph/m);
    expect(shown.stderr).not.toContain(secret);

    const out = folder.in('kit.env');
    await auditLog.run(
      'kit-settings',
      'import',
      '--from-file',
      file,
      '--out',
      out,
      '--plain-secret',
    );
    const { stdout } = await run('sh', ['-c', `. '${out}'; echo "$AUDIT_LOGS_CLIENT_SECRET"`]);
    expect(stdout).toBe(`${secret}\n`);
  }, 30_000);

  it('reads variables whose values are a boolean or a number', async () => {
    const file = folder.in('non-text.json');
    const EnvironmentVariables = [
      { SchemaName: 'admin_AuditLogsAudience', Value: 'https://manage.office.com' },
      { SchemaName: 'admin_AuditLogsClientID', Value: clientId },
      { SchemaName: 'admin_TenantID', Value: tenantId },
      { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: false },
      { SchemaName: 'admin_AuditLogsMinutestoLookBack', Value: 65 },
    ];
    writeFileSync(file, JSON.stringify({ EnvironmentVariables, ConnectionReferences: [] }));

    const { stdout, stderr } = await auditLog.run('kit-settings', 'import', '--from-file', file);

    expect(stderr).not.toContain('expected a deployment settings file');
    expect(stdout).toContain(`AUDIT_LOGS_CLIENT_ID=${clientId}`);
    expect(stdout).toContain(`AUDIT_LOGS_TENANT_ID=${tenantId}`);
  }, 30_000);

  it('wants exactly one source', async () => {
    const { code, stderr } = await auditLog.run('kit-settings', 'import');

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Neither --from-file nor --from-dataverse was given/);
  }, 30_000);
});
