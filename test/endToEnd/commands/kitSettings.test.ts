import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { projectRoot } from '../../../build/runtimePaths';
import { writeToken } from '../../../local/emulators/entra/jsonWebToken';
import { clouds } from '../../../contracts/clouds/clouds';
import { kitVariables } from '../../../contracts/kit/kitVariables';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';

const run = promisify(execFile);
const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const administrator = '7d2c9a10-5b1e-4c3f-9f00-1a2b3c4d5e6f';
const secret = 'abc8Q~emulated.secret_value';
const secretReference =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-coe/secrets/audit-logs';
const outputs = {
  cloud: 'gccHigh',
  kitVariables: kitVariables({ cloud: clouds.gccHigh, tenantId, clientId, secretReference }),
};

describe('audit-log kit-settings', () => {
  let folder: string;
  const auditLog = new AuditLog({});
  const inFolder = (name: string): string => path.join(folder, name);
  const readJson = (name: string): unknown => JSON.parse(readFileSync(inFolder(name), 'utf8'));

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    folder = mkdtempSync(path.join(tmpdir(), 'kit-settings-'));
    writeFileSync(inFolder('outputs.json'), JSON.stringify(outputs));
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes the file for the import from the outputs of a stack', async () => {
    const { code, stdout, stderr } = await auditLog.run(
      'kit-settings',
      '--outputs',
      inFolder('outputs.json'),
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      EnvironmentVariables: [
        { SchemaName: 'admin_AuditLogsAudience', Value: 'https://manage.office365.us' },
        { SchemaName: 'admin_AuditLogsAuthority', Value: 'https://login.microsoftonline.us' },
        { SchemaName: 'admin_AuditLogsClientID', Value: clientId },
        { SchemaName: 'admin_AuditLogsClientAzureSecret', Value: secretReference },
        { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: 'no' },
        { SchemaName: 'admin_TenantID', Value: tenantId },
      ],
      ConnectionReferences: [],
    });
  }, 30_000);

  it('reads them through a pipe, and as Windows PowerShell writes them', async () => {
    const bin = path.join(projectRoot, 'bin', 'audit-log.js');
    const piped = run(process.execPath, [bin, 'kit-settings', '--outputs', '-', '--table']);
    piped.child.stdin?.end(JSON.stringify(outputs));
    const { stdout } = await piped;
    writeFileSync(inFolder('wide.json'), `\uFEFF${JSON.stringify(outputs)}`, 'utf16le');
    const wide = await auditLog.run('kit-settings', '--outputs', inFolder('wide.json'), '--table');

    expect(stdout).toMatch(
      /^Audit Logs - ClientID {2,}admin_AuditLogsClientID {2,}9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21$/m,
    );
    expect(wide.stdout).toBe(stdout);
  }, 30_000);

  it('tells that a stack does not let the kit read the secret', async () => {
    writeFileSync(inFolder('alone.json'), JSON.stringify({ ...outputs, serveKit: false }));
    const { code, stderr } = await auditLog.run(
      'kit-settings',
      '--outputs',
      inFolder('alone.json'),
    );

    expect(code).toBe(0);
    expect(stderr).toMatch(/^The stack does not serve the kit.*pulumi config set serveKit true/);
  }, 30_000);

  it('fills the file that pac has made', async () => {
    const made = {
      EnvironmentVariables: [
        { SchemaName: 'admin_AdminMail', Value: 'coe@example.com' },
        { SchemaName: 'admin_TenantID', Value: '', Name: 'TenantID' },
      ],
      ConnectionReferences: [{ LogicalName: 'admin_CoECoreDataverse' }],
    };
    writeFileSync(inFolder('made.json'), JSON.stringify(made));
    const file = inFolder('made.json');
    const { code, stdout } = await auditLog.run(
      'kit-settings',
      '--outputs',
      inFolder('outputs.json'),
      '--merge',
      file,
      '--out',
      file,
      '--json',
    );

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ out: file, notes: [] });
    expect(readJson('made.json')).toMatchObject({
      EnvironmentVariables: expect.arrayContaining([
        { SchemaName: 'admin_AdminMail', Value: 'coe@example.com' },
        { SchemaName: 'admin_TenantID', Value: tenantId, Name: 'TenantID' },
      ]) as unknown,
      ConnectionReferences: made.ConnectionReferences,
    });
  }, 30_000);

  it('writes the secret itself only when asked to, with a warning, into a file of one’s own', async () => {
    const withSecret = auditLog.with({
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_SECRET: secret,
    });
    const usual = await withSecret.run('kit-settings');
    expect(usual.stderr).toMatch(/^The variables contain no secret/);
    const refused = await withSecret.run('kit-settings', '--plain-secret');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('Pass --out <file>');

    const file = inFolder('plain.json');
    const asked = await withSecret.run('kit-settings', '--plain-secret', '--out', file);
    expect(asked.code).toBe(0);
    expect(asked.stderr).toMatch(/^Warning: the file holds the client secret in clear/);
    expect(readJson('plain.json')).toMatchObject({
      EnvironmentVariables: expect.arrayContaining([
        { SchemaName: 'admin_AuditLogsClientSecret', Value: secret },
      ]) as unknown,
    });
    expect(statSync(file).mode & 0o077).toBe(0);
  }, 30_000);

  it('says what is wrong with what it was given', async () => {
    const absent = await auditLog.run('kit-settings', '--outputs', inFolder('absent.json'));
    expect(absent).toMatchObject({ code: 1, stdout: '' });
    expect(absent.stderr).toMatch(/absent\.json.*ENOENT.*\nCheck the path/);

    const nothing = await auditLog.run('kit-settings', '--json');
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('--outputs <file>');
    expect(nothing.json()).toMatchObject({ error: { code: 'settings.invalid' } });
  }, 30_000);

  describe('import', () => {
    let kit: EmulatedKit;

    beforeAll(async () => {
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

    it('reads them as whoever is signed in with az', async () => {
      const token = writeToken({
        aud: kit.dataverse.url,
        tid: tenantId,
        appid: administrator,
        exp: Date.now() / 1_000 + 3_600,
      });
      const answer = { accessToken: token, expires_on: Math.floor(Date.now() / 1_000) + 3_600 };
      const az = inFolder('az');
      writeFileSync(az, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
      chmodSync(az, 0o755);
      const reader = auditLog.with({
        PATH: `${folder}${path.delimiter}${process.env['PATH']}`,
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

    it('tells what role a reader needs', async () => {
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
      writeFileSync(inFolder('kit.json'), JSON.stringify({ EnvironmentVariables: entries }));
      const file = inFolder('kit.json');
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

      const out = inFolder('kit.env');
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
      const file = inFolder('non-text.json');
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
});
